package org.citizenlogin.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.citizenlogin.portal.discovery.VerifiedClaimsDiscoveryFactory;
import org.citizenlogin.portal.level.CitizenAcrMapper;
import org.citizenlogin.portal.level.LevelConditionFactory;
import org.citizenlogin.portal.level.PortalRequestsFactory;
import org.citizenlogin.portal.level.SignInLevelFactory;
import org.citizenlogin.portal.level.UnmetLevelActionFactory;
import org.citizenlogin.portal.level.UnmetLevelVeto;
import org.citizenlogin.portal.level.UnmetRequirements;
import org.citizenlogin.portal.setup.LevelsStep;
import org.citizenlogin.portal.setup.MinimumLevelsStep;
import org.citizenlogin.portal.setup.PortalScopesStep;
import org.citizenlogin.portal.setup.PortalsStep;
import org.citizenlogin.portal.verifiedclaims.Authority;
import org.citizenlogin.portal.verifiedclaims.SigningCertificateMapper;
import org.citizenlogin.portal.verifiedclaims.VerifiedClaimsMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What realms, portals and scripts store of us. Changing a line here breaks them. */
class ContractsTest {

    @Test
    void idsOfProviders() {
        assertThat(new SignInLevelFactory().getId()).isEqualTo("citizen-sign-in-level");
        assertThat(new LevelConditionFactory().getId()).isEqualTo("conditional-level-of-authentication");
        assertThat(new CitizenAcrMapper().getId()).isEqualTo("citizen-acr-mapper");
        assertThat(new VerifiedClaimsMapper().getId()).isEqualTo("citizen-verified-claims-mapper");
        assertThat(new SigningCertificateMapper().getId()).isEqualTo("citizen-signing-certificate-mapper");
        assertThat(new PortalRequestsFactory().getId()).isEqualTo("citizen-portal-requests");
        assertThat(new VerifiedClaimsDiscoveryFactory().getId()).isEqualTo("citizen-openid-configuration");
        assertThat(new UnmetLevelActionFactory().getId()).isEqualTo("citizen-unmet-level");
        assertThat(new UnmetLevelVeto().getId()).isEqualTo("unmet-level");
        assertThat(new LevelsStep().getId()).isEqualTo("levels");
        assertThat(new MinimumLevelsStep().getId()).isEqualTo("minimum-levels");
        assertThat(new PortalScopesStep().getId()).isEqualTo("portal-scopes");
        assertThat(new PortalsStep().getId()).isEqualTo("portals");
    }

    @Test
    void whatPortalsRead() {
        assertThat(UnmetRequirements.ERROR).isEqualTo("unmet_authentication_requirements");
        assertThat(VerifiedClaimsMapper.CITIZEN_SCOPE).isEqualTo("citizen");
        assertThat(VerifiedClaimsMapper.CLAIMS).containsOnlyKeys("given_name", "family_name", "personal_number");
        assertThat(Authority.CLAIM).isEqualTo("authority");
        assertThat(SigningCertificateMapper.CLAIM).isEqualTo("signing_certificate_available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ka", "lv", "pl"})
    void everyTextIsThereInEveryLanguage(String language) throws IOException {
        Properties texts = new Properties();
        try (var file = ContractsTest.class
                .getClassLoader()
                .getResourceAsStream("theme-resources/messages/messages_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        assertThat(texts.stringPropertyNames()).contains("citizenScopeCitizen", "citizenScopeAssurance");
    }
}
