package org.citizenlogin.recovery;

import org.citizenlogin.keycloak.lab.PagesRules;

class PagesTest extends PagesRules {}
