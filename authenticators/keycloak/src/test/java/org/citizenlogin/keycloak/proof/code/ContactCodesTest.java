package org.citizenlogin.keycloak.proof.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactCodesTest {

    private static final CodeTransaction TRANSACTION = new CodeTransaction("card-email", "request", "root.tab");

    private final List<CodeResult.Rejected> reported = new ArrayList<>();
    private CodeResult answer;

    private final ContactCodes codes = new ContactCodes() {

        @Override
        public void open(CodeTransaction codeTransaction, Codes.Form form, Duration life) {
            throw new UnsupportedOperationException("not asked here");
        }

        @Override
        protected CodeResult redeem(CodeTransaction codeTransaction, String typed) {
            return answer;
        }

        @Override
        protected void report(CodeResult.Rejected wrong) {
            reported.add(wrong);
        }
    };

    /** Which reasons count is decided where they are counted. */
    @ParameterizedTest
    @EnumSource(CodeResult.Reason.class)
    @Tag("R-21")
    void everyRejectedCodeIsReported(CodeResult.Reason reason) {
        answer = new CodeResult.Rejected(reason, Optional.of("account-1"));

        assertThat(codes.judge(TRANSACTION, "123456")).isSameAs(answer);
        assertThat(reported).containsExactly((CodeResult.Rejected) answer);
    }

    @Test
    void aRightCodeIsNotReported() {
        answer = new CodeResult.Accepted("account-1", new CodeProof("row"));

        assertThat(codes.judge(TRANSACTION, "123456")).isSameAs(answer);
        assertThat(reported).isEmpty();
    }
}
