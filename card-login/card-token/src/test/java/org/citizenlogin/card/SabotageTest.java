package org.citizenlogin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.citizenlogin.card.algorithm.AllowedKey;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.identity.SubjectReader;
import org.citizenlogin.card.identity.SubjectReaderTest;
import org.citizenlogin.card.path.CertificatePath;
import org.citizenlogin.card.path.CertificatePathTest;
import org.citizenlogin.card.path.UnverifiedCertificate;
import org.citizenlogin.card.revocation.CrlSourceTest;
import org.citizenlogin.card.revocation.OcspTest;
import org.citizenlogin.card.revocation.RevocationCheck;
import org.citizenlogin.card.revocation.RevocationCheckTest;
import org.citizenlogin.card.signature.TokenSignature;
import org.citizenlogin.card.signature.TokenSignatureTest;
import org.citizenlogin.card.token.CardTokenParser;
import org.citizenlogin.card.token.CardTokenParserTest;
import org.citizenlogin.card.trust.DistinguishedName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The sabotage list: each check is switched off in the source, compiled, and the test named beside it is run against
 * the sabotaged class. A test that stays green guards nothing. Two at a time: each has its own classes, compiled and loaded
 * for it alone.
 */
class SabotageTest {

    private static final String REVOCATION = "org.citizenlogin.card.revocation.";

    private record Sabotage(String check, String type, String find, String replacement, Class<?> test, String method) {}

    private static Sabotage off(
            String check, Class<?> type, String find, String replacement, Class<?> test, String method) {
        return new Sabotage(check, type.getName(), find, replacement, test, method);
    }

    private static Sabotage off(
            String check, String type, String find, String replacement, Class<?> test, String method) {
        return new Sabotage(check, REVOCATION + type, find, replacement, test, method);
    }

    private static final List<Sabotage> LIST = List.of(
            off(
                    "origin",
                    Challenge.class,
                    "digest(hash, origin.ascii())",
                    "digest(hash, \"\")",
                    CardVerifierTest.class,
                    "aTokenForTheRightOriginOnAnotherPortIsRefused"),
            off(
                    "nonce",
                    Challenge.class,
                    "digest(hash, nonce.text())",
                    "digest(hash, \"\")",
                    CardVerifierTest.class,
                    "aTokenForAnotherNonceIsRefused"),
            off(
                    "two hashes",
                    Challenge.class,
                    "byte[] first = digest(hash, origin.ascii());",
                    "if (hash != null) { return (origin.ascii() + nonce.text()).getBytes(StandardCharsets.US_ASCII); }"
                            + " byte[] first = digest(hash, origin.ascii());",
                    CardVerifierTest.class,
                    "aTokenOverTheSameCharactersCutElsewhereIsRefused"),
            off(
                    "card signature",
                    TokenSignature.class,
                    "verifier.verify(signature) ?",
                    "true ?",
                    CardVerifierTest.class,
                    "aTokenOfAnotherCardIsRefusedThoughTheCertificateIsGood"),
            off(
                    "length of R and S",
                    TokenSignature.class,
                    "signature.length != lengthFor(key)",
                    "false",
                    TokenSignatureTest.class,
                    "aGoodSignatureWithRAndSPaddedByAZeroIsRefused"),
            off(
                    "algorithm fits key",
                    TokenSignature.class,
                    "!algorithm.fits(key)",
                    "false",
                    TokenSignatureTest.class,
                    "anAlgorithmOfAnotherCurveDoesNotFitTheKey"),
            off(
                    "key size",
                    AllowedKey.class,
                    "bits >= SHORT_RSA_BITS",
                    "true",
                    TokenSignatureTest.class,
                    "aShortRsaKeyDoesNotCount"),
            off(
                    "token size",
                    CardTokenParser.class,
                    "raw.length() > MOST_BYTES ||",
                    "false &&",
                    CardTokenParserTest.class,
                    "oneByteMoreThanSixtyFourKilobytesIsRefused"),
            off(
                    "field twice",
                    CardTokenParser.class,
                    ".enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)",
                    "",
                    CardTokenParserTest.class,
                    "aFieldWrittenTwiceIsRefused"),
            off(
                    "after the object",
                    CardTokenParser.class,
                    "json.nextToken() == null ?",
                    "true ?",
                    CardTokenParserTest.class,
                    "anythingAfterTheObjectIsRefused"),
            off(
                    "depth",
                    CardTokenParser.class,
                    ".maxNestingDepth(MOST_DEPTH)",
                    "",
                    CardTokenParserTest.class,
                    "deepNestingIsRefused"),
            off(
                    "NUL",
                    CardTokenParser.class,
                    "clean &= json.getText().indexOf('\\0') < 0;",
                    "",
                    CardTokenParserTest.class,
                    "nulIsRefusedWhereverItStands"),
            off(
                    "format",
                    CardTokenParser.class,
                    "!FORMAT.matcher(format).matches()",
                    "false",
                    CardTokenParserTest.class,
                    "anotherFormatIsRefused"),
            off(
                    "base64 spelling",
                    CardTokenParser.class,
                    "Base64.getEncoder().encodeToString(bytes).equals(text) ?",
                    "true ?",
                    CardTokenParserTest.class,
                    "anotherSpellingOfTheSameBytesIsRefused"),
            off(
                    "certificate spelling",
                    UnverifiedCertificate.class,
                    "|| !Arrays.equals(der, certificate.toASN1Structure().getEncoded(ASN1Encoding.DER))",
                    "",
                    CertificatePathTest.class,
                    "aCertificateInAnotherSpellingThanDerIsRefused"),
            off(
                    "anchor",
                    CertificatePath.class,
                    "outcome == IssuerSignature.VALID",
                    "true",
                    CertificatePathTest.class,
                    "aForeignIssuerOfTheSameNameIsRefused"),
            off(
                    "not after",
                    CertificatePath.class,
                    "now.isAfter(certificate.getNotAfter().toInstant())",
                    "false",
                    CertificatePathTest.class,
                    "anExpiredCertificateIsRefused"),
            off(
                    "not before",
                    CertificatePath.class,
                    "now.isBefore(certificate.getNotBefore().toInstant())",
                    "false",
                    CertificatePathTest.class,
                    "aCertificateThatIsNotYetValidIsRefused"),
            off(
                    "issuer's validity",
                    CertificatePath.class,
                    "!issuer.isValidAt(now)",
                    "false",
                    CertificatePathTest.class,
                    "aCertificateOfAnExpiredIssuerIsRefused"),
            off(
                    "basic constraints",
                    CertificatePath.class,
                    "constraints != null && constraints.isCA()",
                    "false",
                    CertificatePathTest.class,
                    "anAuthorityCannotLogIn"),
            off(
                    "key usage",
                    CertificatePath.class,
                    "if (!login)",
                    "if (false)",
                    CertificatePathTest.class,
                    "aSigningCertificateCannotLogIn"),
            off(
                    "EKU present",
                    CertificatePath.class,
                    "!profile.keyPurposeMayBeAbsent()",
                    "false",
                    CertificatePathTest.class,
                    "aCertificateWithoutExtendedKeyUsageNeedsTheProfilesWord"),
            off(
                    "EKU",
                    CertificatePath.class,
                    "purposes.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth) ?",
                    "true ?",
                    CertificatePathTest.class,
                    "aCertificateForServersCannotLogIn"),
            off(
                    "policy",
                    CertificatePath.class,
                    "return Optional.of(Reason.POLICY_NOT_ALLOWED);",
                    "return Optional.empty();",
                    CertificatePathTest.class,
                    "aCertificateOfAnotherPolicyIsRefused"),
            off(
                    "critical extension",
                    CertificatePath.class,
                    "!UNDERSTOOD.containsAll(certificate.getCriticalExtensionOIDs())",
                    "false",
                    CertificatePathTest.class,
                    "aCriticalExtensionThatIsNotKnownIsRefused"),
            off(
                    "country",
                    SubjectReader.class,
                    "!found.country().equals(rule.country())",
                    "false",
                    SubjectReaderTest.class,
                    "aNumberOfAnotherCountryIsRefused"),
            off(
                    "leading zero",
                    SubjectReader.class,
                    "new Numbered(BARE_TYPE, rule.country(), serialNumber)",
                    "new Numbered(BARE_TYPE, rule.country(), serialNumber.replaceFirst(\"^0+\", \"\"))",
                    SubjectReaderTest.class,
                    "aLeadingZeroBelongsToTheNumber"),
            off(
                    "number's form",
                    SubjectReader.class,
                    ".filter(Matcher::matches)",
                    ".filter(m -> m.matches() || m.usePattern(Pattern.compile(\"(?s).*\")).matches())",
                    SubjectReaderTest.class,
                    "aNumberOfAnotherFormIsRefused"),
            off(
                    "attribute twice",
                    SubjectReader.class,
                    "values.size() > 1",
                    "false",
                    SubjectReaderTest.class,
                    "aSubjectWithTwoSurnamesIsRefused"),
            off(
                    "two numbers",
                    SubjectReader.class,
                    "fitting.size() > 1",
                    "false",
                    SubjectReaderTest.class,
                    "aSubjectWithTwoNumbersIsRefused"),
            off(
                    "control characters",
                    SubjectReader.class,
                    "!text.codePoints().allMatch(SubjectReader::canBeShown)",
                    "false",
                    SubjectReaderTest.class,
                    "aNameThatCannotBeShownIsRefused"),
            off(
                    "OCSP signature",
                    "AnswerSigner",
                    "if (fault.isEmpty()) {",
                    "if (fault.filter(Problem.SIGNATURE_INVALID::equals).isPresent()) { return Optional.empty(); } if (fault.isEmpty()) {",
                    OcspTest.class,
                    "anAnswerSignedByAnotherKeyIsNotBelieved"),
            off(
                    "responder's purpose",
                    "AnswerSigner",
                    "purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)",
                    "true",
                    OcspTest.class,
                    "aCitizenMayNotAnswer"),
            off(
                    "responder's issuer",
                    "AnswerSigner",
                    "== IssuerSignature.VALID;",
                    "!= null;",
                    OcspTest.class,
                    "aResponderOfAnotherIssuerOfTheSameNameMayNotAnswer"),
            off(
                    "responder's validity",
                    "AnswerSigner",
                    "now.isAfter(certificate.getNotAfter().toInstant())",
                    "false",
                    OcspTest.class,
                    "anExpiredResponderMayNotAnswer"),
            off(
                    "designated only",
                    "AnswerSigner",
                    "allowed = designated.isEmpty()",
                    "allowed = true",
                    OcspTest.class,
                    "besideADesignatedResponderNobodyMayAnswer"),
            off(
                    "OCSP nonce there",
                    "OcspResponseVerifier",
                    "rule.ocsp().nonce() == OcspRule.NoncePolicy.REQUIRED",
                    "false",
                    OcspTest.class,
                    "anAnswerWithoutTheNonceIsNotBelieved"),
            off(
                    "OCSP nonce ours",
                    "OcspResponseVerifier",
                    "question.isOwnNonce(answered) ?",
                    "true ?",
                    OcspTest.class,
                    "anAnswerWithAnotherNonceIsNotBelieved"),
            off(
                    "one answer",
                    "OcspResponseVerifier",
                    "basic.getResponses().length != 1",
                    "basic.getResponses().length == 0",
                    OcspTest.class,
                    "twoAnswersAreNotOne"),
            off(
                    "CertID",
                    "OcspResponseVerifier",
                    "!isAbout(certificate, single.getCertID())",
                    "false",
                    OcspTest.class,
                    "anAnswerAboutAnotherSerialNumberIsNotBelieved"),
            off(
                    "CertID's issuer",
                    "OcspResponseVerifier",
                    "id.matchesIssuer(certificate.issuer().certificate(), Digests.ALL)",
                    "true",
                    OcspTest.class,
                    "anAnswerAboutAnotherKeyOfTheSameIssuerIsNotBelieved"),
            off(
                    "OCSP age",
                    "OcspResponseVerifier",
                    "boolean tooOld =",
                    "boolean tooOld = false &&",
                    OcspTest.class,
                    "aStaleAnswerIsNotBelieved"),
            off(
                    "OCSP nextUpdate",
                    "OcspResponseVerifier",
                    "boolean ended =",
                    "boolean ended = false &&",
                    OcspTest.class,
                    "anAnswerBeyondItsNextUpdateIsNotBelieved"),
            off(
                    "OCSP future",
                    "OcspResponseVerifier",
                    "thisUpdate.isAfter(latest) ||",
                    "false &&",
                    OcspTest.class,
                    "anAnswerFromTheFutureIsNotBelieved"),
            off(
                    "redirect",
                    "Fetch",
                    "HttpClient.Redirect.NEVER",
                    "HttpClient.Redirect.ALWAYS",
                    OcspTest.class,
                    "aRedirectIsNotFollowed"),
            off(
                    "content type",
                    "Fetch",
                    "filter(expected -> !expected.equals(bare))",
                    "filter(expected -> false)",
                    OcspTest.class,
                    "anotherContentTypeIsNoAnswer"),
            off(
                    "size",
                    "Fetch",
                    "read.length() + item.remaining() > mostBytes",
                    "false",
                    OcspTest.class,
                    "aHugeAnswerThatDoesNotSaySoIsCutOff"),
            off(
                    "listed host",
                    "HostGuard",
                    "rule.hosts().contains(WebAddress.hostOf(web))",
                    "true",
                    OcspTest.class,
                    "aHostThatIsNotListedIsNotAsked"),
            off(
                    "private address",
                    "HostGuard",
                    "if (isPrivate(number))",
                    "if (false)",
                    OcspTest.class,
                    "aHostInAPrivateNetworkIsNotAskedUnlessListedAsOne"),
            off(
                    "CRL signature",
                    "CrlReader",
                    "if (fault.isEmpty()) {",
                    "if (fault != null) {",
                    CrlSourceTest.class,
                    "aListSignedByAnotherKeyIsNotBelieved"),
            off(
                    "part named in a directory",
                    "RevocationList",
                    "points.map(named -> named.stream().anyMatch(point -> own.shareOneWith(point.names())))",
                    "Optional.<Boolean>empty()",
                    CrlSourceTest.class,
                    "aListOfPartsIsNotBelievedForACardWhoseOwnPartIsNamedInADirectory"),
            off(
                    "one bit short",
                    CertificatePath.class,
                    "&& !profile.shortModulusCounts()",
                    "&& false",
                    CertificatePathTest.class,
                    "anRsaKeyOneBitShortCountsWhereTheProfileSaysSo"),
            off(
                    "order of a name's parts",
                    DistinguishedName.class,
                    "RDN[] parts = one.getRDNs();",
                    "RDN[] parts = one.getRDNs(); if (one.equals(other)) { return true; }",
                    CertificatePathTest.class,
                    "anIssuerWhoseNameHasTheSamePartsInAnotherOrderIsAnother"),
            off(
                    "list of another issuer",
                    "CrlReader",
                    "if (!indirect && ",
                    "if (false && ",
                    CrlSourceTest.class,
                    "anOrdinaryListOfAConfiguredIssuerSaysNothingAboutTheCardsOfAnother"),
            off(
                    "issuer named by the point",
                    "CrlSource",
                    "!listIssuers.contains(new DistinguishedName(base.listIssuer()))",
                    "false",
                    CrlSourceTest.class,
                    "anIndirectListIsNotBelievedAtAPointThatNamesNoOtherIssuer"),
            off(
                    "signer taken away",
                    "CrlCache",
                    "return list.isSignedFor(issuer) && ",
                    "return ",
                    CrlSourceTest.class,
                    "aListIsNotBelievedAnyLongerWhenItsSignerWasTakenOutOfTheProfile"),
            off(
                    "delta that cannot be asked for",
                    "CrlSource",
                    "(base.deltas().isEmpty() && inCertificate.isEmpty())",
                    "base.deltas().stream().flatMap(List::stream).allMatch(point -> point.addresses().isEmpty())",
                    CrlSourceTest.class,
                    "aListWhoseDeltaIsNamedInADirectoryOnlyIsNotBelieved"),
            off(
                    "CRL nextUpdate",
                    "RevocationList",
                    "now.isAfter(nextUpdate) ?",
                    "false ?",
                    CrlSourceTest.class,
                    "aListBeyondItsNextUpdateIsNotBelieved"),
            off(
                    "CRL scope",
                    "CrlSource",
                    "!base.covers(points, PlaceNames.of(address))",
                    "false",
                    CrlSourceTest.class,
                    "anotherPartOfAListIsNotBelievedWhereverItIsFound"),
            off(
                    "delta as a list",
                    "CrlSource",
                    "if (base.isDelta())",
                    "if (false)",
                    CrlSourceTest.class,
                    "aDeltaInPlaceOfAListIsNotBelieved"),
            off(
                    "delta completes",
                    "CrlSource",
                    "&& base.isCompletedBy(usable.list())",
                    "",
                    CrlSourceTest.class,
                    "aDeltaOfALaterListIsNotBelieved"),
            off(
                    "entry's issuer",
                    "CrlReader",
                    "ours = DistinguishedName.same(current, issuer.subject());",
                    "ours = true;",
                    CrlSourceTest.class,
                    "anEntryOfAnotherIssuerWithTheSameNumberIsNotOurs"),
            off(
                    "replayed list",
                    "CrlCache",
                    "&& list.isOlderThan(known.get().list())",
                    "&& false",
                    CrlSourceTest.class,
                    "anOlderListDoesNotReplaceANewerOne"),
            off(
                    "hard fail",
                    RevocationCheck.class,
                    "certificate.issuer().profile().status().softFail()",
                    "true",
                    OcspTest.class,
                    "tryLaterIsNoAnswer"),
            off(
                    "one flight for all",
                    "SingleFlight",
                    "if (others != null)",
                    "if (false)",
                    RevocationCheckTest.class,
                    "fiftyLoginsWithOneCardAtOnceAskOnce"),
            off(
                    "end of a kept answer",
                    "GoodStatusCache",
                    "good.until().isBefore(until) ? good.until() : until",
                    "until",
                    RevocationCheckTest.class,
                    "aGoodAnswerNeverCountsBeyondItsNextUpdate"),
            off(
                    "circuit breaker",
                    "Responders",
                    "!breaker.allows(responder, clock.instant())",
                    "false",
                    RevocationCheckTest.class,
                    "aResponderThatFailedThreeTimesIsLeftAloneForAWhile"));

    @TempDir
    Path folder;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> everyCheckSwitchedOffTurnsItsTestRed() {
        return LIST.stream()
                .map(sabotage -> DynamicTest.dynamicTest(sabotage.check(), () -> {
                    Path classes = compile(sabotage);
                    assertThat(failuresOf(sabotage, classes))
                            .as("%s, with '%s' switched off", sabotage.method(), sabotage.check())
                            .isPositive();
                }));
    }

    private Path compile(Sabotage sabotage) throws IOException {
        Path source = Path.of("src/main/java", sabotage.type().replace('.', '/') + ".java");
        String good = Files.readString(source);
        Matcher found = anyLayout(sabotage.find()).matcher(good);
        assertThat(found.find())
                .as("the check '%s' is where the list says", sabotage.check())
                .isTrue();
        Path work = Files.createTempDirectory(folder, "sabotage");
        Path bad = work.resolve(source.getFileName());
        Files.writeString(bad, found.replaceAll(Matcher.quoteReplacement(sabotage.replacement())));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", work.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(bad))
                    .call();
            assertThat(compiled)
                    .as("'%s' compiles when switched off", sabotage.check())
                    .isTrue();
        }
        return work;
    }

    /** The formatter may break a line anywhere. */
    private static Pattern anyLayout(String text) {
        return Pattern.compile(Arrays.stream(text.split("(?<=[ .(,])|(?=[.)])", -1))
                .map(part -> Pattern.quote(part.strip()))
                .collect(Collectors.joining("\\s*")));
    }

    private static long failuresOf(Sabotage sabotage, Path classes) throws Exception {
        ClassLoader outer = Thread.currentThread().getContextClassLoader();
        try (Sabotaged loader = new Sabotaged(classes, outer)) {
            Class<?> test = loader.loadClass(sabotage.test().getName());
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectMethod(test, method(test, sabotage.method())))
                    .build();
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            Thread.currentThread().setContextClassLoader(loader);
            LauncherFactory.create().execute(request, summary);
            assertThat(summary.getSummary().getTestsStartedCount()).isPositive();
            return summary.getSummary().getTestsFailedCount();
        } finally {
            Thread.currentThread().setContextClassLoader(outer);
        }
    }

    private static Method method(Class<?> test, String name) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test named " + name));
    }

    /** Our own classes anew, the sabotaged one first; everything else as it is. */
    private static final class Sabotaged extends URLClassLoader {

        Sabotaged(Path sabotaged, ClassLoader parent) {
            super(urls(sabotaged), parent);
        }

        private static URL[] urls(Path sabotaged) {
            List<URL> urls = new ArrayList<>();
            try {
                urls.add(sabotaged.toUri().toURL());
                for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                    if (Files.isDirectory(Path.of(entry))) {
                        urls.add(Path.of(entry).toUri().toURL());
                    }
                }
            } catch (MalformedURLException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return urls.toArray(new URL[0]);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("org.citizenlogin.card.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }
}
