package org.citizenlogin.recovery.context;

/** One page of the step. Each call ends in exactly one decision of the flow. */
public interface FormPage {

    /** Shows the page. Changes nothing. */
    void show(RecoveryContext recovery);

    /** Takes the form of this page, which the citizen stands at. */
    void submit(RecoveryContext recovery);
}
