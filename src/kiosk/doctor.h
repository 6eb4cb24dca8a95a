/*
 * How this kiosk is, for whoever looks after it: programs, content, display, touch, disk, what is
 * locked. In Spanish, a line for each. `rikchari --doctor` prints it; the service page shows it,
 * which only a key of a keyboard opens (`[service] key`), never a touch. Nothing about visits is in
 * it, because nothing about visits is kept.
 */
#ifndef RK_KIOSK_DOCTOR_H
#define RK_KIOSK_DOCTOR_H

#include "kiosk/config.h"
#include "kiosk/sandbox.h"
#include "kiosk/window.h"
#include "pack/reader.h"
#include "store/store.h"

enum { RK_DOCTOR_TEXT = 4096 };

/* What is known; all lent. A NULL is said to be missing, with the reason where there is one. */
struct rk_doctor {
    const struct rk_config *config;
    const char *config_path;
    const char *pack_path;
    const struct rk_pack *pack;
    const char *pack_problem;
    const struct rk_store_facts *received; /* NULL: nothing, or there is no store */
    const struct rk_window *window;
    const char *window_problem;
    const struct rk_sandbox *sandbox; /* NULL: not entered */
};

/* The report, cut to `size` bytes. False: no memory, and it says only that. */
bool rk_doctor_write(char *text, size_t size, const struct rk_doctor *doctor);

#endif
