#!/usr/bin/env bash
# Shows that the tests of two nodes fail when a guard is removed. Each guard is one condition in one query: this builds the
# pack as it is, takes the conditions out of a copy of its JAR and runs the tests of the guards on that copy.
# Exit 0 when they failed, as they must. More words go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$PWD/deployments/e2e/target/guard-removed
module=authenticators/keycloak
package=org/citizenlogin/keycloak
rm -rf "$work/src" "$work/classes" "$work/pack"
mkdir -p "$work/src" "$work/classes" "$work/pack"

# What is left is "look, then act"; a short pause between the two makes the proof independent of a machine's luck.
pause='java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);'
# The one-time password is used up whether or not somebody was faster.
sed -e 's/ where r.id = :id and r.usedAt is null and r.expiresAt > :now"/ where r.id = :id and r.expiresAt > :now"/' \
  -e "s/return em.createQuery(\"update OneTimePasswordRow/$pause return em.createQuery(\"update OneTimePasswordRow/" \
  "$module/src/main/java/$package/onetimepassword/OneTimePasswordRows.java" >"$work/src/OneTimePasswordRows.java"
# Whoever sees a count below the limit counts on, however many have counted since.
below='boolean below = em.createQuery("select count(r) from LimitRow r where r.id = :id and r.hits < :max", Long.class)'
below="$below.setParameter(\"id\", id).setParameter(\"max\", max).getSingleResult() == 1; $pause"
sed -e 's/ where r.id = :id and r.hits < :max"/ where r.id = :id"/' \
  -e "s/int changed = em.createQuery(\"update LimitRow/$below int changed = !below ? 0 : em.createQuery(\"update LimitRow/" \
  -e '/update LimitRow/,/executeUpdate/{/setParameter("max", max)$/d}' \
  "$module/src/main/java/$package/throttle/LimitRows.java" >"$work/src/LimitRows.java"
for changed in onetimepassword/OneTimePasswordRows throttle/LimitRows; do
  if cmp -s "$module/src/main/java/$package/$changed.java" "$work/src/${changed#*/}.java"; then
    echo "$changed has no such guard any more: bring this script up to date" >&2
    exit 2
  fi
done

./mvnw -B -ntp -q -DskipUnitTests -pl deployments/pack,deployments/demo -am package "$@" </dev/null
(cd "$work/pack" && jar xf "$OLDPWD"/deployments/pack/target/citizen-login-*.zip)
libraries=$(find deployments/demo/target/stock -name '*.jar' -path '*/lib/*' | tr '\n' ':')
javac --release 17 -proc:none -nowarn -d "$work/classes" \
  -cp "$module/target/classes:authenticators/domain/target/classes:$libraries" "$work"/src/*.java
jar uf "$work/pack/providers/citizen-authenticators.jar" -C "$work/classes" .
rm -f "$work/pack.zip"
(cd "$work/pack" && jar cfM ../pack.zip .)

if ./mvnw -B -ntp -DskipUnitTests -Dit.test=GuardsIT -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dcitizen.pack="$work/pack.zip" -Dcitizen.work="$work" -pl deployments/e2e -am verify "$@" </dev/null; then
  echo 'The tests did not notice that the guards are gone.' >&2
  exit 1
fi
for test in ofFiftyUsesOnTwoNodesExactlyOneReachesTheChange \
  ofSixtyRequestsFromOneAddressOnTwoNodesNoMoreThanAllowedAreTaken; do
  if ! grep -q "GuardsIT.$test" deployments/e2e/target/failsafe-reports/*GuardsIT.txt; then
    echo "$test did not fail without its guard" >&2
    exit 1
  fi
done
echo 'Without the guards both tests failed, as they must.'
