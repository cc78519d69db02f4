package org.citizenlogin.people;

import org.citizenlogin.keycloak.lab.PagesRules;

class PagesTest extends PagesRules {}
