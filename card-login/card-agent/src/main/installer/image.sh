#!/bin/sh
# An image with a Java runtime of its own: image.sh <target folder> <jar> <version>
set -e
target=$1
rm -rf "$target/image" "$target/installer/image"
mkdir -p "$target/installer/image"
cp "$target/installer/lib/"*.jar "$target/$2" "$target/installer/native/natives/unix/"*/release/* "$target/installer/image/"
printf 'main-class=org.citizenlogin.card.agent.Host\n' > "$target/installer/host.properties"
jpackage --type app-image --name citizen-card --app-version "$3" --dest "$target/image" \
  --input "$target/installer/image" --main-jar "$2" --main-class org.citizenlogin.card.agent.CommandLine \
  --add-modules java.base,java.desktop,java.naming,jdk.crypto.ec,jdk.localedata \
  --java-options '-Djava.library.path=$APPDIR' --java-options -XX:+UseSerialGC \
  --java-options -XX:ErrorFile=/dev/null --java-options -XX:+DisableAttachMechanism \
  --add-launcher "citizen-card-host=$target/installer/host.properties"
