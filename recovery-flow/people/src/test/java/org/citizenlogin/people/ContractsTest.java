package org.citizenlogin.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Table;
import java.util.List;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.people.casework.CaseHistoryRow;
import org.citizenlogin.people.casework.CaseRow;
import org.citizenlogin.people.casework.CaseTables;
import org.citizenlogin.people.casework.SignalRow;
import org.citizenlogin.people.recording.MediaTables;
import org.citizenlogin.people.recording.MediumPartRow;
import org.citizenlogin.people.recording.MediumRow;
import org.citizenlogin.people.setup.CaseSetupFactory;
import org.citizenlogin.people.video.TalkResourceFactory;
import org.citizenlogin.people.video.jitsi.JitsiFactory;
import org.citizenlogin.people.video.redirect.ResultResourceFactory;
import org.citizenlogin.people.video.redirect.SignedRedirectFactory;
import org.citizenlogin.people.video.system.BuiltInFactory;
import org.citizenlogin.people.video.system.VideoSystemFactory;
import org.citizenlogin.people.video.system.VideoSystemSpi;
import org.junit.jupiter.api.Test;

/** Names that are contracts once they stand in a realm, a database or a script. */
class ContractsTest {

    @Test
    void namesOfProvidersTablesAndAttributes() {
        assertThat(new TalkResourceFactory().getId()).isEqualTo("citizen-talk");
        assertThat(new CaseSetupFactory().getId()).isEqualTo("case");
        assertThat(new ResultResourceFactory().getId()).isEqualTo("citizen-video");
        assertThat(VideoSystemSpi.NAME).isEqualTo("citizen-video");
        assertThat(List.of(new BuiltInFactory(), new SignedRedirectFactory(), new JitsiFactory()))
                .extracting(VideoSystemFactory::getId)
                .containsExactly("builtin", "signed-redirect", "jitsi");
        assertThat(CaseTables.ID).isEqualTo("citizen-case");
        assertThat(OperatorLink.OFFERED).isEqualTo("citizen-case.offered");
        assertThat(CaseRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_CASE");
        assertThat(CaseHistoryRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_CASE_HISTORY");
        assertThat(MediaTables.ID).isEqualTo("citizen-medium");
        assertThat(MediumRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_MEDIUM");
        assertThat(MediumPartRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_MEDIUM_PART");
        assertThat(SignalRow.class.getAnnotation(Table.class).name()).isEqualTo("CITIZEN_CASE_SIGNAL");
    }
}
