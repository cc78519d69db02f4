package org.citizenlogin.recovery.context;

import org.citizenlogin.keycloak.platform.flow.PageId;

/** The pages of recovery. */
public enum RecoveryPageId implements PageId {
    /** Which way, where the realm offers both. */
    WAY,
    NUMBER,
    PHONE,
    CONTACT,
    /** Which kind of document, where the realm offers several. */
    DOCUMENT,
    DOCUMENT_NUMBER,
    ANSWER
}
