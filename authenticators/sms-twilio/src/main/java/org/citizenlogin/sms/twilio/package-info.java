/**
 * Text messages through Twilio, with the vendor's SDK. This package decides what an answer of Twilio means for the message:
 * accepted, never, not now, or unknown. It does not use the SDK's own retries, time-outs and logs, and never repeats the
 * texts of the SDK's errors.
 */
package org.citizenlogin.sms.twilio;
