/*
 * What an operator may set, from an INI file; kiosk-config/rikchari.conf shows every key with its
 * default. There is no file that is read unasked: only the one that --config names, so that what a
 * machine does can be seen in the line that starts it.
 */
#ifndef RK_KIOSK_CONFIG_H
#define RK_KIOSK_CONFIG_H

#include "base/base.h"

#include <stdio.h>

enum { RK_CONFIG_TEXT = 1024 };

struct rk_config {
    /* [display] */
    double px_per_mm;       /* density of the glass; 0: not given */
    double diagonal_inches; /* from which it can be told; 0: not given */
    double touch_mm;        /* the smallest side of what can be touched */
    bool fullscreen;
    bool leave_fullscreen; /* by F11 or Alt+Enter: for laptops */
    bool motion;           /* screens move aside when they change */
    /* [security] */
    bool sandbox; /* a kiosk that covers the display gives up what it doesn't need: sandbox.h */
    /* [service] */
    char service_key[RK_CONFIG_TEXT]; /* that shows the service page, "F9"; "": none does */
    /* [session] */
    int idle_seconds, warning_seconds;
    bool facilitator; /* see rk_session_rules */
    /* [content] */
    char pack[RK_CONFIG_TEXT];     /* a path; "": the one beside the program */
    char trusted_key[RK_CONFIG_TEXT]; /* a public key in base64; "": the built-in one */
    int key_generation;               /* of that */
    char root_keys[3][RK_CONFIG_TEXT]; /* public keys, all or none; "": see kiosk/trust.h */
    bool development_key;             /* it counts here, too */
    char language[RK_CONFIG_TEXT]; /* tag of the attract screen's language; "": Spanish */
    /* [update] */
    char store[RK_CONFIG_TEXT]; /* the folder of the packs; "": none, nothing is updated from a stick */
    char stick[RK_CONFIG_TEXT]; /* the file that a stick brings */
    bool leave_result;          /* beside it, in words */
    int trial_seconds;          /* that new content must be shown before it counts as good */
};

void rk_config_defaults(struct rk_config *config);

/*
 * Reads `path` over the values in *config. Nothing in a file can make this fail: for each line
 * that isn't understood it writes a line to `messages` that names file and line, and the value
 * stays what it was; so does everything where there is no such file. (Of lines that have no
 * meaning at all, only the first is named.) A relative `pack` is taken from the file's folder.
 */
void rk_config_read(struct rk_config *config, const char *path, FILE *messages);

/* The same from memory; `path` is what the messages name and what paths are relative to. */
void rk_config_parse(struct rk_config *config, const char *path, const void *bytes, size_t size,
                     FILE *messages);

/* Pixels a millimetre of a display of width × height pixels: as configured; else from its own
 * `dpi` (0: unknown), where that is believable; else that of a 21.5" kiosk, which is not far off
 * for a laptop. */
double rk_config_density(const struct rk_config *config, int width, int height, double dpi);

#endif
