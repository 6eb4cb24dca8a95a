#include "compile/password.h"

#include "base/tongue.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Byte by byte and unbuffered: nothing is left in a buffer of stdio. */
static bool read_line(char password[RK_PASSWORD_BYTES], struct rk_error *error)
{
    size_t length = 0;
    for (;;) {
        char c;
        ssize_t got = read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || (got == 0 && length == 0))
            return rk_fail(error, "a password is needed, and there is none to read");
        if (got == 0 || c == '\n')
            break;
        if (length + 1 >= RK_PASSWORD_BYTES)
            return rk_fail(error, "a password may have at most %d bytes", RK_PASSWORD_BYTES - 1);
        password[length++] = c;
    }
    password[length] = '\0';
    return true;
}

bool rk_password_ask(void *context, char password[RK_PASSWORD_BYTES], struct rk_error *error)
{
    struct termios usual, silent;
    bool terminal = tcgetattr(STDIN_FILENO, &usual) == 0;
    if (terminal) {
        silent = usual;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        fprintf(stderr, "%s: ", rk_say(context));
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    bool ok = read_line(password, error);
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual);
        fputc('\n', stderr);
    }
    return ok;
}

bool rk_password_choose(char password[RK_PASSWORD_BYTES], struct rk_error *error)
{
    static char first[] = RK_SAYS("New password"), second[] = RK_SAYS("The same again");
    char again[RK_PASSWORD_BYTES] = "";
    bool ok = rk_password_ask(first, password, error) && rk_password_ask(second, again, error);
    if (ok && strcmp(password, again) != 0)
        ok = rk_fail(error, "the two passwords differ");
    if (ok && !*password)
        ok = rk_fail(error, "the password is empty; --no-password makes a key without one");
    sodium_memzero(again, sizeof again);
    return ok;
}
