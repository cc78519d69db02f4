package org.citizenlogin.recovery.worker;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.recovery.CountedLimits;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.keycloak.models.UserModel;

/** One realm with whoever the test puts into it; writes down what was asked, sent and recorded. */
final class FakeWorkerServices implements WorkerServices {

    static final String PHONE = "+995555123456";

    final CountedLimits limits = new CountedLimits();
    final Map<String, DocumentRecord.Finding> records = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    final List<RecoveryOutcome> outcomes = new ArrayList<>();

    Citizens.Found found = new Citizens.Found.One(citizen("account-1", true));
    boolean knowsKind = true;
    RecoveryOutcome phone = RecoveryOutcome.MATCHED;
    RecoveryOutcome email = RecoveryOutcome.MATCHED;
    boolean pageIsOver;
    boolean canShowSecondFactor = true;
    boolean canStorePassword = true;

    static UserModel citizen(String id, boolean enabled) {
        return Fake.of(UserModel.class, new Object() {
            String getId() {
                return id;
            }

            boolean isEnabled() {
                return enabled;
            }

            Stream<String> getAttributeStream(String name) {
                return Stream.of(name.equals(Citizens.PHONE_NUMBER) ? PHONE : "true");
            }
        });
    }

    @Override
    public Optional<Take> acquireAll(List<Take> takes) {
        return limits.acquireAll(takes);
    }

    @Override
    public boolean areOpen(List<Take> takes) {
        return limits.areOpen(takes);
    }

    @Override
    public Citizens.Found find() {
        return found;
    }

    @Override
    public Optional<DocumentRecord.Question> question(UserModel user, DocumentNumber number) {
        return knowsKind
                ? Optional.of(session -> {
                    asked.add(user.getId() + " " + number.text());
                    return records.getOrDefault(number.text(), DocumentRecord.Finding.NOT_MATCHED);
                })
                : Optional.empty();
    }

    @Override
    public RecoveryOutcome trustInPhone(UserModel user, Optional<SimSwapCheck.Finding> card) {
        return phone;
    }

    @Override
    public RecoveryOutcome trustInEmail(UserModel user) {
        return email;
    }

    @Override
    public boolean canShowSecondFactor(UserModel user) {
        return canShowSecondFactor;
    }

    @Override
    public boolean canStorePassword(UserModel user) {
        return canStorePassword;
    }

    @Override
    public Set<Channel> sendNeedsSecondStep(UserModel user) {
        sent.add("second step to " + user.getId());
        return EnumSet.of(Channel.SMS);
    }

    @Override
    public Set<Channel> sendCode(UserModel user) {
        if (pageIsOver) {
            return Set.of();
        }
        sent.add("code to " + user.getId());
        return EnumSet.of(Channel.SMS);
    }

    @Override
    public Set<Channel> sendPassword(UserModel user, Set<Channel> trusted) {
        sent.add("password to " + user.getId() + " over " + trusted);
        return EnumSet.of(Channel.SMS);
    }

    @Override
    public Set<Channel> sendUndecided(UserModel user) {
        sent.add("undecided to " + user.getId());
        return EnumSet.of(Channel.SMS);
    }

    @Override
    public void record(Citizens.Found whom, RecoveryOutcome outcome, Set<Channel> channels) {
        outcomes.add(outcome);
    }
}
