package org.citizenlogin.account.pages;

import jakarta.ws.rs.core.Response;
import org.citizenlogin.keycloak.proof.link.EffectLinks;

/**
 * The page of a link in a message. Opened, also by a scanner on the way, it asks and changes nothing. Its button acts. After a
 * reload or in another language it goes on saying what the link has done, though the link is used.
 */
final class LinkPage {

    static final String OVER = "citizen-link-over.ftl";

    private final PageOutsideLogin pages;
    private final EffectLinks links;
    private final String asks;
    private final String done;

    /**
     * @param asks template of the page with the button
     * @param done template of the page that says what was done
     */
    LinkPage(PageOutsideLogin pages, EffectLinks links, String asks, String done) {
        this.pages = pages;
        this.links = links;
        this.asks = asks;
        this.done = done;
    }

    Response ask(String key) {
        return links.isLive(key) ? shown(Response.Status.OK, key, asks) : doneOrOver(key);
    }

    Response act(String key) {
        return links.follow(key) ? shown(Response.Status.OK, key, done) : doneOrOver(key);
    }

    private Response doneOrOver(String key) {
        return links.isDone(key) ? shown(Response.Status.OK, key, done) : shown(Response.Status.NOT_FOUND, key, OVER);
    }

    private Response shown(Response.Status status, String key, String template) {
        return pages.ofLink(status, links.path(), key, template);
    }
}
