package org.citizenlogin.card.login;

import org.citizenlogin.keycloak.lab.PagesRules;

class PagesTest extends PagesRules {}
