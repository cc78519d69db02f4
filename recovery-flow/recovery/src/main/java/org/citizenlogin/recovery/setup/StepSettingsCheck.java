package org.citizenlogin.recovery.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.otherways.OtherWays;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.RecoverySettings;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.policy.Ways;
import org.citizenlogin.recovery.step.RecoverFactory;
import org.citizenlogin.recovery.worker.CodeRules;
import org.citizenlogin.recovery.worker.ContactTrust;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;

/** What is configured at each recovery step: whether it can be read, and whether this server and realm can do it. */
final class StepSettingsCheck {

    private final RealmModel realm;
    private final List<String> documents;
    private final Report report;

    /** @param documents the ids of the kinds of documents this server knows */
    StepSettingsCheck(RealmModel realm, List<String> documents, Report report) {
        this.realm = realm;
        this.documents = documents;
        this.report = report;
    }

    void check() {
        FlowExecutions.ofRealm(realm)
                .filter(execution -> RecoverFactory.ID.equals(execution.getAuthenticator()))
                .forEach(this::settings);
    }

    private void settings(AuthenticationExecutionModel step) {
        try {
            Map<String, String> configured = FlowExecutions.configuration(realm, step);
            ways(step, RecoveryPolicy.of(configured).ways());
            CodeRules.of(configured);
            ContactTrust.of(configured);
            contact(step, OtherWays.of(configured));
        } catch (Setting.Malformed malformed) {
            report.error("Step " + FlowExecutions.name(step) + " has a wrong setting: " + malformed.getMessage()
                    + ". Until it is corrected, citizens see that recovery is not available.");
        }
    }

    private void contact(AuthenticationExecutionModel step, OtherWays contact) {
        if (contact.equals(new OtherWays(Optional.empty(), Optional.empty(), Optional.empty()))) {
            report.warning("Step " + FlowExecutions.name(step) + " names no contact, so pages and messages that say to"
                    + " contact you lead nowhere. Write '" + OtherWays.HOTLINE.key() + "' or '"
                    + OtherWays.HELP_URL.key() + "'.");
        }
    }

    private void ways(AuthenticationExecutionModel step, Ways ways) {
        if (!ways.offers(Way.DOCUMENT)) {
            return;
        }
        List<String> unknown = ways.documents().stream()
                .filter(kind -> !documents.contains(kind))
                .toList();
        if (!unknown.isEmpty()) {
            report.error("Step " + FlowExecutions.name(step) + " offers documents that this server has no record of: "
                    + String.join(", ", unknown) + ". It knows: "
                    + (documents.isEmpty() ? "none" : String.join(", ", documents)) + ".");
        }
        if (ways.channels().contains(Channel.EMAIL) && realm.isDuplicateEmailsAllowed()) {
            report.warning("Several accounts may share one e-mail address. Their owners cannot recover by e-mail and"
                    + " document. Switch off 'duplicate emails' in the realm's login settings.");
        }
        if (ways.channels().contains(Channel.EMAIL) && realm.getSmtpConfig().isEmpty()) {
            report.error("Step " + FlowExecutions.name(step)
                    + " offers codes by e-mail, but the realm has no SMTP server. Set one, or remove email from the"
                    + " setting '" + RecoverySettings.CHANNELS.key() + "'.");
        }
    }
}
