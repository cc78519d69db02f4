package org.citizenlogin.card.login.account;

import java.util.Optional;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.UserModel;

/**
 * Where an account is asked whether a card may be linked to it: its confirmed phone, else its confirmed e-mail address.
 *
 * @param phone whether {@code address} is a phone in E.164
 */
public record OwnProof(boolean phone, String address) {

    public static Optional<OwnProof> of(UserModel user) {
        Optional<OwnProof> byPhone = Citizens.phoneOf(user).map(number -> new OwnProof(true, number.e164()));
        if (byPhone.isPresent()) {
            return byPhone;
        }
        String email = user.getEmail();
        return user.isEmailVerified() && email != null && !email.isBlank()
                ? Optional.of(new OwnProof(false, email))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return phone ? "OwnProof[phone]" : "OwnProof[e-mail]";
    }
}
