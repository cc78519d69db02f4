package org.citizenlogin.card.agent.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The same questions without a window. */
final class TerminalDialog implements Dialog {

    private final Terminal terminal;

    TerminalDialog(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Optional<Integer> choose(String site, List<String> choices, Locale language) {
        Texts texts = Texts.in(language);
        terminal.print(texts.say("site", site));
        for (int at = 0; at < choices.size(); at++) {
            terminal.print("  " + (at + 1) + ") " + choices.get(at));
        }
        terminal.print(texts.say("choose") + " " + texts.say("number"));
        return terminal.line()
                .map(String::strip)
                .filter(typed -> typed.matches("[1-9][0-9]{0,2}"))
                .map(typed -> Integer.parseInt(typed) - 1)
                .filter(at -> at < choices.size());
    }

    @Override
    public Optional<Pin> askPin(PinQuestion question) {
        Texts texts = Texts.in(question.language());
        if (!introduce(question, texts)) {
            return Optional.empty();
        }
        terminal.print(texts.say("pin", question.shortest(), question.longest()) + ":");
        Optional<Pin> pin = terminal.hidden().map(Pin::of);
        if (pin.filter(typed -> !fits(typed, question)).isPresent()) {
            pin.ifPresent(Pin::close);
            terminal.print(texts.say("length", question.shortest(), question.longest()));
            return Optional.empty();
        }
        return pin;
    }

    @Override
    public Optional<Notice> pointToReader(PinQuestion question) {
        Texts texts = Texts.in(question.language());
        if (!introduce(question, texts)) {
            return Optional.empty();
        }
        terminal.print(texts.say("reader"));
        return Optional.of(() -> {});
    }

    private static boolean fits(Pin pin, PinQuestion question) {
        int length = pin.typed().length;
        return length >= question.shortest() && length <= question.longest();
    }

    private boolean introduce(PinQuestion question, Texts texts) {
        terminal.print(texts.say("site", question.site()));
        terminal.print(texts.say("holder", question.holder()));
        question.tries().map(texts::say).ifPresent(terminal::print);
        if (!question.finalTry()) {
            return true;
        }
        terminal.print(texts.say("takeFinalTry") + " (" + texts.say("yes") + "):");
        return terminal.line()
                .map(String::strip)
                .filter(texts.say("yes")::equalsIgnoreCase)
                .isPresent();
    }
}
