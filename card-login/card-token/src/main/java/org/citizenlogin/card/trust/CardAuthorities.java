package org.citizenlogin.card.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;

/** The configured authorities at one moment: the only anchors there are. */
public final class CardAuthorities {

    private final Map<DistinguishedName, List<IssuingAuthority>> bySubject;
    private final List<IssuingAuthority> all;

    private CardAuthorities(List<IssuingAuthority> all) {
        Map<DistinguishedName, List<IssuingAuthority>> sorted = new HashMap<>();
        for (IssuingAuthority authority : all) {
            sorted.computeIfAbsent(new DistinguishedName(authority.subject()), name -> new ArrayList<>(1))
                    .add(authority);
        }
        this.bySubject = sorted;
        this.all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException when empty, or when one certificate stands in two profiles */
    public static CardAuthorities of(List<IssuingAuthority> authorities) {
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("no issuing authority is configured");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (IssuingAuthority authority : authorities) {
            if (!seen.add(authority.fingerprint())) {
                throw new IllegalArgumentException("certificate '" + authority.subject()
                        + "' is configured twice; which profile counts would be chance");
            }
        }
        return new CardAuthorities(authorities);
    }

    /** Those of this name: more than one while an authority changes its key. */
    public List<IssuingAuthority> named(X500Name subject) {
        return bySubject.getOrDefault(new DistinguishedName(subject), List.of());
    }

    public List<IssuingAuthority> all() {
        return all;
    }
}
