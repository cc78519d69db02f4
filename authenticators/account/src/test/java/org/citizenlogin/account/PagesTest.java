package org.citizenlogin.account;

import org.citizenlogin.keycloak.lab.PagesRules;

class PagesTest extends PagesRules {}
