package org.citizenlogin.card.agent.pkcs11;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;
import org.xipki.pkcs11.wrapper.SlotInfo;
import org.xipki.pkcs11.wrapper.StaticLogger;
import org.xipki.pkcs11.wrapper.TokenInfo;

/**
 * All PKCS#11 modules of this computer, loaded for one login. Any call may never return: card software has been seen to
 * dead-lock when a card is pulled. Call it only from a thread that can be left behind.
 */
public final class CardStack implements AutoCloseable {

    private final List<PKCS11Module> loaded = new ArrayList<>();
    private final Map<Path, String> failures = new LinkedHashMap<>();
    private final boolean withoutPurposeToo;

    private CardStack(boolean withoutPurposeToo) {
        this.withoutPurposeToo = withoutPurposeToo;
    }

    /** @param withoutPurposeToo whether certificates that state no extended key usage count as login certificates */
    public static CardStack open(List<Path> modules, boolean withoutPurposeToo) {
        // The wrapper prints to standard output otherwise, which belongs to the browser.
        StaticLogger.setLogger(new Silence());
        CardStack stack = new CardStack(withoutPurposeToo);
        if (modules.isEmpty()) {
            stack.failures.put(Path.of("modules.conf"), "no PKCS#11 module is configured");
        }
        modules.forEach(stack::load);
        return stack;
    }

    private void load(Path file) {
        if (!Files.exists(file)) {
            failures.put(file, file.getFileName() + " is not there");
            return;
        }
        try {
            PKCS11Module module = PKCS11Module.getInstance(file.toString());
            initialize(module);
            loaded.add(module);
        } catch (PKCS11Exception refused) {
            failures.put(file, file.getFileName() + ": " + Failures.name(refused));
        } catch (IOException | UnsatisfiedLinkError notLoadable) {
            failures.put(file, file.getFileName() + " cannot be loaded");
        }
    }

    private static void initialize(PKCS11Module module) throws PKCS11Exception {
        try {
            module.initialize();
        } catch (PKCS11Exception refused) {
            // The same library reached a second time, by p11-kit and by its own path.
            if (refused.getErrorCode() != PKCS11Constants.CKR_CRYPTOKI_ALREADY_INITIALIZED) {
                throw refused;
            }
        }
    }

    public Survey survey() {
        List<CardReader> readers = new ArrayList<>();
        List<CardCertificate> certificates = new ArrayList<>();
        Map<Path, String> failed = new LinkedHashMap<>(failures);
        for (PKCS11Module module : loaded) {
            try {
                for (Slot slot : module.getSlotList(false)) {
                    look(slot, readers, certificates);
                }
            } catch (PKCS11Exception noSlots) {
                failed.put(Path.of(module.toString()), Failures.name(noSlots));
            }
        }
        return new Survey(List.copyOf(readers), List.copyOf(certificates), Map.copyOf(failed));
    }

    private void look(Slot slot, List<CardReader> readers, List<CardCertificate> certificates) {
        try {
            SlotInfo reader = slot.getSlotInfo();
            String name = reader.getSlotDescription().strip();
            if (!reader.isTokenPresent()) {
                if (reader.isHwSlot() || reader.isRemovableDevice()) {
                    readers.add(new CardReader(name, CardReader.State.EMPTY, PinState.UNKNOWN));
                }
                return;
            }
            Optional<TokenInfo> token = token(slot);
            if (token.isEmpty()) {
                readers.add(new CardReader(name, CardReader.State.UNKNOWN_CARD, PinState.UNKNOWN));
                return;
            }
            TokenInfo card = token.orElseThrow();
            // A list of trusted authorities is a token too, for some modules; a card has something to protect.
            if (card.isTokenInitialized() && card.isLoginRequired()) {
                readers.add(new CardReader(name, CardReader.State.CARD, PinState.of(card)));
                read(slot, name, certificates);
            }
        } catch (PKCS11Exception goneWhileLooking) {
            // A card that goes away while it is looked at is the same as one that is not there.
        }
    }

    private static Optional<TokenInfo> token(Slot slot) throws PKCS11Exception {
        try {
            return Optional.of(slot.getToken().getTokenInfo());
        } catch (PKCS11Exception unknown) {
            if (unknown.getErrorCode() == PKCS11Constants.CKR_TOKEN_NOT_PRESENT
                    || unknown.getErrorCode() == PKCS11Constants.CKR_DEVICE_REMOVED) {
                throw unknown;
            }
            return Optional.empty();
        }
    }

    private void read(Slot slot, String reader, List<CardCertificate> certificates) throws PKCS11Exception {
        Session session = slot.getToken().openSession(false);
        try {
            for (long handle : session.findAllObjectsSingle(AttributeVector.newX509Certificate())) {
                AttributeVector values =
                        session.getAttrValues(handle, PKCS11Constants.CKA_VALUE, PKCS11Constants.CKA_ID);
                byte[] der = values.value();
                byte[] id = values.id();
                if (der != null && id != null) {
                    CardCertificate.of(der, id, slot, reader, withoutPurposeToo)
                            .filter(found -> certificates.stream().noneMatch(found::isSameAs))
                            .ifPresent(certificates::add);
                }
            }
        } finally {
            session.closeSession();
        }
    }

    @Override
    public void close() {
        for (PKCS11Module module : loaded) {
            try {
                module.finalize(null);
            } catch (PKCS11Exception alreadyGone) {
                // Nothing is left to put away.
            }
        }
        loaded.clear();
    }
}
