// Takes the outcome of the handshake back to the sign-in that waits for it; without a script the button does.
document.getElementById("citizen-card-back").requestSubmit();
