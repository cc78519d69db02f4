package org.citizenlogin.card.agent.dialog;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.Optional;

/** Finds a way to ask the person. */
public final class Dialogs {

    private Dialogs() {}

    /** A window where there is a screen, else the terminal; empty when there is neither. */
    public static Optional<Dialog> ofThisComputer() {
        return hasScreen() ? Optional.of(new WindowDialog()) : ofTheTerminal();
    }

    public static Optional<Dialog> ofTheTerminal() {
        return Terminal.ofThisProcess().map(TerminalDialog::new);
    }

    private static boolean hasScreen() {
        try {
            return !GraphicsEnvironment.isHeadless()
                    && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
        } catch (HeadlessException | AWTError | UnsatisfiedLinkError screenCannotBeReached) {
            return false;
        }
    }
}
