package org.citizenlogin.people.setup;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.CaseSettings;
import org.citizenlogin.people.video.IceServers;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.people.video.system.VideoSystems;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Cases are off until an administrator writes {@code citizen-case.offered}, because a call that no operator answers is a dead
 * end. So the set-up makes nothing here.
 */
final class CaseSetup implements SetupStep {

    @Override
    public List<Change> apply(KeycloakSession session, RealmModel realm) {
        return List.of();
    }

    @Override
    public List<Finding> check(KeycloakSession session, RealmModel realm) {
        Report report = new Report(CaseSetupFactory.ID);
        VideoSystem.Place place = VideoSystem.Place.OUR_PAGES;
        try {
            if (!CasePolicy.of(realm).offered()) {
                return report.findingsOr("Calls with an operator are not offered. To offer them, write the attribute '"
                        + CaseSettings.OFFERED.key() + "' of the realm.");
            }
            place = checkVideo(session, realm, report);
        } catch (Setting.Malformed e) {
            report.error("Citizens cannot open a case: " + e.getMessage() + ".");
        }
        if (!OneTimePasswords.isChangeForced(realm)) {
            report.error(
                    "An approval cannot be used, because the realm does not force a new password. Run the set-up.");
        }
        if (isRegistrationMissing(realm)) {
            report.error("Citizens may ask to be registered, and nobody can be: the required action "
                    + Registrations.ACTION + " is not enabled. Run the set-up.");
        }
        if (PublicUrl.configured(session)
                .filter(address -> !"https".equals(address.getScheme()) && !"localhost".equals(address.getHost()))
                .isPresent()) {
            report.error("The server's public address is not https. Browsers give no camera to such a page.");
        }
        if (place == VideoSystem.Place.OUR_PAGES && !IceServers.canRelay()) {
            report.warning("No TURN server is configured (option " + IceServers.TURN_URLS.key()
                    + "). Calls fail where the two browsers cannot reach each other.");
        }
        return report.findingsOr("Calls with an operator are offered and set up correctly.");
    }

    /** Malformed settings are reported apart. */
    private static boolean isRegistrationMissing(RealmModel realm) {
        try {
            return CasePolicy.of(realm).purposes().contains(CasePurpose.REGISTER) && !Registrations.isOffered(realm);
        } catch (Setting.Malformed e) {
            return false;
        }
    }

    private static VideoSystem.Place checkVideo(KeycloakSession session, RealmModel realm, Report report) {
        Optional<String> missing = VideoSystems.missing(session, realm);
        if (missing.isPresent()) {
            report.error("Citizens cannot open a case: the attribute '" + CaseSettings.VIDEO_SYSTEM.key()
                    + "' of the realm names a video system without options; " + missing.get() + ".");
            return VideoSystem.Place.OUR_PAGES;
        }
        VideoSystem video = VideoSystems.of(session, realm);
        List<CasePurpose> purposes = CasePolicy.of(realm).purposes();
        List<CasePurpose> possible = CasePolicy.of(realm).in(video.channel()).purposes();
        if (possible.isEmpty()) {
            report.error(
                    "Citizens cannot open a case: the video system of the realm may approve none of the purposes in '"
                            + CaseSettings.PURPOSES.key() + "'.");
        } else if (possible.size() < purposes.size()) {
            report.warning("The video system of the realm may not approve every purpose in '"
                    + CaseSettings.PURPOSES.key() + "'. Citizens are not offered the others.");
        }
        return video.place();
    }

    @Override
    public List<Change> remove(KeycloakSession session, RealmModel realm) {
        Report report = new Report(CaseSetupFactory.ID);
        if (realm.getAttribute(CaseSettings.OFFERED.key()) != null) {
            realm.removeAttribute(CaseSettings.OFFERED.key());
            report.changed("Remove the attribute '" + CaseSettings.OFFERED.key() + "'.");
        }
        return report.changes();
    }
}
