/*
 * Overwrites what nobody owns any more. What is freed is overwritten by forgetful.c.
 */
#ifndef RK_KIOSK_WIPE_H
#define RK_KIOSK_WIPE_H

/* What functions that have returned left behind on the stack: texts that were copied, lines that
 * were broken. Call it from the loop, where nothing below is alive. */
void rk_wipe_stack(void);

#endif
