package portal;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A portal around SignIn, which is the text of the guide. It answers in JSON. */
@SpringBootApplication
@RestController
public class PortalApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PortalApplication.class, arguments);
    }

    @GetMapping("/")
    Map<String, Object> claims(@AuthenticationPrincipal OidcUser citizen) {
        return citizen.getClaims();
    }

    @GetMapping("/not-signed-in")
    Map<String, Object> refused(@RequestParam("error") String error) {
        return Map.of("error", error);
    }

    @GetMapping("/signed-out")
    Map<String, Object> signedOut() {
        return Map.of();
    }
}
