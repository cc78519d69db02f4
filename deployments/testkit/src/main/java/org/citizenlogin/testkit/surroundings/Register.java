package org.citizenlogin.testkit.surroundings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Duration;
import org.citizenlogin.testkit.server.Ports;

/** A register of persons with a dial. It knows what tests have told it, and says no to everything else. */
public final class Register implements AutoCloseable {

    /** The kind of document this register is asked for; those of all others are on record with the account. */
    public static final String KIND = "pl-pesel";

    private static final String REPRESENTATIONS = "/representations";

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").port(Ports.free()));

    public Register() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(saying(false)));
    }

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/documents";
    }

    /** Where a system that keeps data under the ids of accounts is told to erase them. It does, unless told otherwise. */
    public String erasureUrl() {
        return "http://127.0.0.1:" + server.port() + "/erasures";
    }

    public void erases(String userId, boolean willing) {
        server.stubFor(post("/erasures")
                .atPriority(1)
                .withRequestBody(matchingJsonPath("$.user", equalTo(userId)))
                .willReturn(aResponse().withStatus(willing ? 204 : 503)));
    }

    public int askedToErase(String userId) {
        return server.findAll(postRequestedFor(urlEqualTo("/erasures"))
                        .withRequestBody(matchingJsonPath("$.user", equalTo(userId))))
                .size();
    }

    /** Where it says for whom a person may act; of a person it was told nothing about, it says nothing that can be read. */
    public String representationsUrl() {
        return "http://127.0.0.1:" + server.port() + REPRESENTATIONS;
    }

    /** The person may act for one legal entity. */
    public void letsActFor(String person, String organisationNumber, String organisationName, String role) {
        server.stubFor(post(REPRESENTATIONS)
                .withRequestBody(matchingJsonPath("$.personalNumber", equalTo(person)))
                .atPriority(5)
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"representations\":[{\"organisationNumber\":\"" + organisationNumber
                                + "\",\"organisationName\":\"" + organisationName + "\",\"role\":\"" + role
                                + "\"}]}")));
    }

    public void knows(String person, String number) {
        server.stubFor(about(person, number).atPriority(5).willReturn(saying(true)));
    }

    /** Takes longer than anybody would wait. */
    public void isSlowAbout(String person, String number, Duration delay) {
        server.stubFor(
                about(person, number).atPriority(1).willReturn(saying(true).withFixedDelay((int) delay.toMillis())));
    }

    public void failsAbout(String person, String number) {
        server.stubFor(
                about(person, number).atPriority(1).willReturn(aResponse().withStatus(503)));
    }

    public int askedAbout(String number) {
        return server.findAll(postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.number", equalTo(number))))
                .size();
    }

    private static MappingBuilder about(String person, String number) {
        return post(anyUrl())
                .withRequestBody(matchingJsonPath("$.personalNumber", equalTo(person)))
                .withRequestBody(matchingJsonPath("$.number", equalTo(number)));
    }

    private static ResponseDefinitionBuilder saying(boolean matches) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"matches\":" + matches + "}");
    }

    @Override
    public void close() {
        server.stop();
    }
}
