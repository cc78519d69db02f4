package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.provider.ProviderFactory;

/** Makes the worker of a node. */
public interface OutboxWorkFactory extends ProviderFactory<OutboxWork> {}
