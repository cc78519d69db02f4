package org.citizenlogin.keycloak.platform.keys;

import org.citizenlogin.secret.KeyRing;

record RingKeys(KeyRing ring) implements CitizenKeys {}
