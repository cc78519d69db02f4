package org.citizenlogin.keycloak.messaging.sms;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.CountrySettings;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** The chain of gateways, from the server's options. */
public final class SmsOutboxHandlerFactory implements OutboxHandlerFactory, ServerSettings {

    /** The gateway that shows messages on a page instead of sending them. */
    public static final String INBOX = "inbox";

    /** The options are named after what they set, not after this handler. */
    private static final String CHAIN = "chain";

    public static final Setting<Optional<List<String>>> GATEWAYS = Setting.list(
                    "spi-citizen-sms--chain--gateways",
                    "SMS gateways",
                    "Gateways in the order they are asked; the next is asked when one fails or refuses. In development the"
                            + " default is inbox; in production there is none, and inbox is refused.",
                    "ids of gateways with commas between, such as http,http-2",
                    "",
                    id -> Optional.of(id).filter(text -> text.matches("[a-z0-9-]{1,64}")))
            .optional();

    static final Setting<Optional<List<String>>> ALLOWED_COUNTRIES = CountrySettings.countries(
            "spi-citizen-sms--chain--allowed-countries",
            "Countries that get SMS",
            "A second check behind the one of each flow: no gateway is asked for a number of another country."
                    + " Without a value, all countries are allowed.");

    private List<String> gateways;
    private SmsOutboxHandler handler;

    @Override
    public String getId() {
        return SmsMessage.KIND;
    }

    @Override
    public void init(Config.Scope config) {
        ServerOptions options = ServerOptions.in(Config.scope(SmsGatewaySpi.NAME, CHAIN));
        gateways = chain(
                options.read(GATEWAYS).orElse(List.of()), ServerOptions.inDevelopment(), ServerOptions.isServing());
        handler = new SmsOutboxHandler(
                new GatewayChain(gateways, Clock.systemUTC()),
                options.read(ALLOWED_COUNTRIES).map(AllowedCountries::of));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(GATEWAYS, ALLOWED_COUNTRIES);
    }

    @Override
    public void readTogether() {
        init(Config.scope(SmsGatewaySpi.NAME, CHAIN));
    }

    /** The chain as written, or the development's own when nothing is written there. */
    static List<String> chain(List<String> written, boolean development, boolean serving) {
        if (development || !serving) {
            return written.isEmpty() ? List.of(INBOX) : written;
        }
        if (written.isEmpty()) {
            throw ServerOptions.refusal(
                    "no SMS gateway is chosen. Write the option '" + GATEWAYS.key() + "': " + GATEWAYS.form());
        }
        if (written.contains(INBOX)) {
            throw ServerOptions.refusal(
                    "option '" + GATEWAYS.key() + "': the gateway 'inbox' shows messages to everyone"
                            + " and works with start-dev only; write " + GATEWAYS.form());
        }
        return written;
    }

    /** Whether text messages of this server end on the inbox's page. */
    public static boolean usesInbox(KeycloakSessionFactory factory) {
        return factory.getProviderFactory(OutboxHandler.class, SmsMessage.KIND) instanceof SmsOutboxHandlerFactory chain
                && chain.gateways.contains(INBOX);
    }

    /** All factories have read their options by now. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (!ServerOptions.isServing()) {
            return;
        }
        for (String id : gateways) {
            ProviderFactory<SmsGateway> gateway = factory.getProviderFactory(SmsGateway.class, id);
            if (gateway == null) {
                throw ServerOptions.refusal(
                        "option '" + GATEWAYS.key() + "': there is no gateway '" + id + "'; write " + GATEWAYS.form());
            }
            ((SmsGatewayFactory) gateway).missing().ifPresent(missing -> {
                throw ServerOptions.refusal(
                        "the SMS gateway '" + id + "' is named in the option '" + GATEWAYS.key() + "', but " + missing);
            });
        }
    }

    @Override
    public Lane lane() {
        return Lane.MESSAGE;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return handler;
    }

    @Override
    public void close() {}
}
