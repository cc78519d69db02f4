package org.citizenlogin.card.login.step;

import org.citizenlogin.keycloak.platform.flow.PageId;

/** The pages of a card step. */
enum CardPageId implements PageId {
    CARD,
    CONTACT,
    CODES,
    OWN_PROOF
}
