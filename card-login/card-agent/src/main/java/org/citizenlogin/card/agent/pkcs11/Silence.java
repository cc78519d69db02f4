package org.citizenlogin.card.agent.pkcs11;

import org.xipki.pkcs11.wrapper.Logger;

/** The wrapper's log: it names paths and handles, says nothing a person can use, and prints where frames belong. */
final class Silence implements Logger {

    @Override
    public void info(String format, Object... arguments) {}

    @Override
    public void warn(String format, Object... arguments) {}

    @Override
    public void error(String format, Object... arguments) {}

    @Override
    public void debug(String format, Object... arguments) {}

    @Override
    public void trace(String format, Object... arguments) {}

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return false;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }
}
