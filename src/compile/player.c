#include "compile/player.h"

#include "base/tongue.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* "rikchari" beside this program; else its bare name, for the PATH. */
static void find_program(char *path, size_t size)
{
    static const char name[] = "rikchari";
    ssize_t length = readlink("/proc/self/exe", path, size - sizeof name - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    strcpy(slash ? slash + 1 : path, name);
    if (!slash || access(path, X_OK) != 0)
        strcpy(path, name);
}

/* `fd`: what it inherits besides the ordinary; -1: nothing. */
static int spawn(pid_t *pid, char *const *argv, int fd)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &none);
    if (fd >= 0)
        posix_spawn_file_actions_adddup2(&actions, fd, fd); /* itself: stays open */
    int problem = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return problem;
}

bool rk_player_start(struct rk_player *player, const char *const *words, bool told,
                     struct rk_error *error)
{
    char program[PATH_MAX], number[16];
    const char *argv[RK_PLAYER_WORDS + 4] = {program};
    int count = 1, ends[2] = {-1, -1};
    find_program(program, sizeof program);
    if (told && pipe2(ends, O_CLOEXEC) != 0)
        return rk_fail(error, "no pipe: %s", rk_reason(errno));
    snprintf(number, sizeof number, "%d", ends[0]);
    if (told) {
        argv[count++] = "--preview";
        argv[count++] = number;
    }
    for (int i = 0; words[i] && i < RK_PLAYER_WORDS; i++)
        argv[count++] = words[i];
    struct rk_player result = {.pipe = ends[1]};
    int problem = spawn(&result.pid, (char *const *)(uintptr_t)argv, ends[0]);
    if (told)
        close(ends[0]);
    if (problem != 0) {
        if (told)
            close(ends[1]);
        return rk_fail(error, "%s: can't be started: %s", program, rk_reason(problem));
    }
    *player = result;
    return true;
}

/* A kiosk that has gone is noticed elsewhere. */
static void tell(const struct rk_player *player, const char *line, size_t length)
{
    while (length > 0) {
        ssize_t done = write(player->pipe, line, length);
        if (done < 0 && errno != EINTR)
            return;
        if (done > 0) {
            line += done;
            length -= (size_t)done;
        }
    }
}

void rk_player_show(const struct rk_player *player, const char *tag, const char *screen,
                    uint32_t block)
{
    char line[512];
    int length = snprintf(line, sizeof line, "show %s %s %u\n", tag, screen, block);
    if (length > 0 && (size_t)length < sizeof line)
        tell(player, line, (size_t)length);
}

void rk_player_note(const struct rk_player *player, const char *text)
{
    char line[8192] = "note ";
    size_t length = strlen(line);
    for (; *text && length + 3 < sizeof line; text++) {
        if (*text == '\n' || *text == '\\')
            line[length++] = '\\';
        line[length++] = *text == '\n' ? 'n' : *text;
    }
    line[length++] = '\n';
    tell(player, line, length);
}

int rk_player_wait(struct rk_player *player)
{
    int status = 0;
    if (player->pipe >= 0)
        close(player->pipe);
    player->pipe = -1;
    while (waitpid(player->pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
