/**
 * Text messages through Twilio, with the vendor's SDK.
 * It decides what Twilio's answer means for the message: accepted, never, not now, or perhaps.
 * It keeps the SDK's own retries, time-outs and logs away, and never repeats what the SDK's errors say.
 */
package org.citizenlogin.sms.twilio;
