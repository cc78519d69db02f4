package org.citizenlogin.card.agent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Pin;
import org.citizenlogin.card.agent.dialog.PinQuestion;
import org.citizenlogin.card.agent.dialog.Texts;
import org.citizenlogin.card.agent.exchange.Answers;
import org.citizenlogin.card.agent.exchange.Frames;
import org.citizenlogin.card.agent.exchange.PinReply;

/**
 * The PIN question goes back to the extension, which asks it in a frame of its own on the login page. Every other
 * question stays in the agent's window. There is one question and one reply in a process: a page that could make the
 * extension reply again and again would block the card.
 */
final class PinOnPage implements Dialog {

    private final Frames frames;
    private final Dialog local;
    private final CompletableFuture<byte[]> reply = new CompletableFuture<>();
    private volatile boolean asked;

    PinOnPage(Frames frames, Dialog local) {
        this.frames = frames;
        this.local = local;
    }

    /** @return whether this frame is the reply: only the first one after the question is */
    boolean takes(byte[] frame) {
        return asked && reply.complete(frame);
    }

    @Override
    public Optional<Integer> choose(String site, List<String> choices, Locale language) {
        return local.choose(site, choices, language);
    }

    @Override
    public Optional<Pin> askPin(PinQuestion question) {
        asked = true;
        try {
            frames.write(
                    Answers.pinQuestion(question.finalTry(), question.shortest(), question.longest(), texts(question)));
        } catch (IOException browserGone) {
            return Optional.empty();
        }
        return PinReply.read(reply.join()).map(Pin::of).filter(pin -> fits(pin, question));
    }

    @Override
    public Optional<Notice> pointToReader(PinQuestion question) {
        return local.pointToReader(question);
    }

    private static boolean fits(Pin pin, PinQuestion question) {
        int length = pin.typed().length;
        return length >= question.shortest() && length <= question.longest();
    }

    private static Map<String, String> texts(PinQuestion question) {
        Texts words = Texts.in(question.language());
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", words.say("title"));
        texts.put("site", words.say("site", question.site()));
        texts.put("holder", words.say("holder", question.holder()));
        texts.put("pin", words.say("pin", question.shortest(), question.longest()));
        texts.put("tries", question.tries().map(words::say).orElse(""));
        texts.put("takeFinalTry", words.say("takeFinalTry"));
        texts.put("ok", words.say("ok"));
        texts.put("cancel", words.say("cancel"));
        return texts;
    }
}
