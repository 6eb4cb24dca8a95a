/*
 * Signs of life for systemd (see sd_notify(3)): that the first frame stands, and then, often enough
 * for WatchdogSec=, that the kiosk still asks for input and draws. It is a datagram to the socket
 * that $NOTIFY_SOCKET names; where there is none, nothing is sent.
 *
 * Who beats must have polled input and presented a frame since the last time: a kiosk that hangs in
 * the X server, in a lock or in a loop is silent, and is ended and started anew.
 */
#ifndef RK_KIOSK_HEARTBEAT_H
#define RK_KIOSK_HEARTBEAT_H

#include "base/base.h"

struct rk_heartbeat {
    int fd;              /* owned; -1: nobody listens */
    int64_t interval_ms; /* a third of what systemd waits; INT64_MAX: it doesn't */
    int64_t next_ms;     /* when it is due; INT64_MAX: never */
};

/* Opens the socket that the environment names, and takes it out of the environment: before the
 * sandbox. Where it can't, nobody is told. */
void rk_heartbeat_open(struct rk_heartbeat *heartbeat);
void rk_heartbeat_close(struct rk_heartbeat *heartbeat); /* says that the end is meant */

/* The first frame stands: from now on it is waited for. */
void rk_heartbeat_ready(struct rk_heartbeat *heartbeat, int64_t now_ms);

/* A frame was presented after input had been polled. Sends only when it is due. */
void rk_heartbeat_beat(struct rk_heartbeat *heartbeat, int64_t now_ms);

#endif
