#!/usr/bin/env bash
# Lets people sign in to a realm again when the JARs of citizen-login are gone: takes out of the realm what needs them.
# In the Keycloak directory, after bin/kcadm.sh config credentials:  bash remove-without-jars.sh REALM
# While the JARs are there, use this instead:  bin/kcadm.sh delete citizen-login/setup -r REALM -o
set -euo pipefail

if [ $# -ne 1 ] || [ ! -e bin/kcadm.sh ]; then
  sed -n '2,4s/^# //p' "$0" >&2
  exit 2
fi
realm=$1

kcadm() { bash bin/kcadm.sh "$@"; }

of_realm() { kcadm get "realms/$realm" --fields "$1" --format csv --noquotes; }

# A flow with a step that this server does not have cannot be listed, and cannot be run either.
is_runnable() {
  kcadm get "authentication/flows/$(printf %s "$1" | sed 's/ /%20/g')/executions" -r "$realm" >/dev/null 2>&1
}

of_realm realm >/dev/null

if ! is_runnable "$(of_realm browserFlow)"; then
  kcadm update "realms/$realm" -s browserFlow=browser
  echo "The realm's browser flow is 'browser' now."
fi
if ! is_runnable "$(of_realm resetCredentialsFlow)"; then
  # The server's own recovery would answer 'forgot password', by e-mail alone.
  kcadm update "realms/$realm" -s 'resetCredentialsFlow=reset credentials' -s resetPasswordAllowed=false
  echo "The realm's reset credentials flow is 'reset credentials' now, and 'forgot password' is off."
fi
for theme in loginTheme emailTheme accountTheme; do
  if [ "$(of_realm $theme)" = citizen ]; then
    kcadm update "realms/$realm" -s "$theme="
    echo "The realm's $theme is the server's default now."
  fi
done

for action in citizen-choose-password citizen-change-phone citizen-change-email; do
  if kcadm delete "authentication/required-actions/$action" -r "$realm" 2>/dev/null; then
    echo "The required action $action is removed."
  fi
done

# Our validators have no settings, so each is an empty object. Only they and one comma beside them are taken out.
profile=$(kcadm get users/profile -r "$realm" | tr '\n' ' ')
validator='"citizen-[a-z0-9-]*" *: *\{ *\}'
cleaned=$(printf %s "$profile" | sed -E "s/$validator *, *//g; s/, *$validator//g; s/$validator//g")
if [ "$profile" != "$cleaned" ]; then
  printf %s "$cleaned" | kcadm update users/profile -r "$realm" -f -
  echo "The validators of citizen-login are out of the user profile."
fi
echo "Done. Flows that single clients or identity providers choose were not looked at."
