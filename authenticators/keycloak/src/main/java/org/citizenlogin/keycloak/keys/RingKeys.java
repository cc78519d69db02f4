package org.citizenlogin.keycloak.keys;

import org.citizenlogin.secret.KeyRing;

record RingKeys(KeyRing ring) implements CitizenKeys {}
