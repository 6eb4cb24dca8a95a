#include "kiosk/escape.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where nothing is: without a lock, what is done to it fails with another error. */
#define NOWHERE   "/nonexistent/rikchari"
#define ELSEWHERE "/tmp/rikchari-escape"

/* The arguments are such that a call does no harm where it is let through. */
static bool refused(long result)
{
    return result < 0 && (errno == EPERM || errno == EACCES);
}

static bool refused_fd(int fd)
{
    bool is_refused = refused(fd);
    if (fd >= 0)
        close(fd);
    return is_refused;
}

static bool exec_file(void)
{
    return refused(execve(NOWHERE, (char *[]){NULL}, (char *[]){NULL}));
}

static bool exec_fd(void)
{
    return refused(syscall(SYS_execveat, -1, "", NULL, NULL, 0));
}

static bool new_process(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid(pid, NULL, 0);
    return refused(pid);
}

static bool internet(void)
{
    return refused_fd(socket(AF_INET, SOCK_STREAM, 0));
}

static bool local_socket(void)
{
    return refused_fd(socket(AF_UNIX, SOCK_STREAM, 0));
}

static bool connecting(void)
{
    return refused(connect(-1, &(struct sockaddr){.sa_family = AF_UNIX}, sizeof(struct sockaddr)));
}

static bool other_memory(void)
{
    return refused(ptrace(PTRACE_PEEKDATA, INT32_MAX, NULL, NULL));
}

static bool other_memory_at_once(void)
{
    struct iovec none = {0};
    return refused(process_vm_readv(INT32_MAX, &none, 1, &none, 1, 0));
}

static bool write_file(void)
{
    int fd = open(ELSEWHERE, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0)
        unlink(ELSEWHERE);
    return refused_fd(fd);
}

static bool nameless_file(void)
{
    return refused_fd(open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
}

static bool read_file(void)
{
    return refused_fd(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static bool truncate_file(void)
{
    return refused(truncate(NOWHERE, 0));
}

static bool empty_file(void)
{
    return refused_fd(open(NOWHERE, O_RDONLY | O_TRUNC | O_CLOEXEC));
}

static bool new_folder(void)
{
    int result = mkdir(ELSEWHERE, 0700);
    if (result == 0)
        rmdir(ELSEWHERE);
    return refused(result);
}

static bool mounting(void)
{
    return refused(mount("none", NOWHERE, "tmpfs", 0, NULL));
}

static bool new_namespace(void)
{
    return refused(unshare(INT32_MIN)); /* no such flag */
}

static bool other_namespace(void)
{
    return refused(setns(-1, 0));
}

static bool keys(void)
{
    return refused(syscall(SYS_keyctl, -1, 0, 0, 0, 0));
}

static bool signals(void)
{
    return refused(kill(getppid(), 0));
}

static bool typing(void)
{
    return refused(ioctl(-1, TIOCSTI, "x"));
}

static bool code(void)
{
    void *page =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return refused(-1);
    munmap(page, 4096);
    return false;
}

static bool limits(void)
{
    struct rlimit now;
    return getrlimit(RLIMIT_NOFILE, &now) == 0 && refused(setrlimit(RLIMIT_NOFILE, &now));
}

static bool privileges(void)
{
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 || refused(setgid(getgid()));
}

static bool core_file(void)
{
    struct rlimit core;
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && getrlimit(RLIMIT_CORE, &core) == 0 &&
           core.rlim_max == 0;
}

const struct rk_escape rk_escapes[RK_ESCAPES] = {
    {"exec of a file", exec_file},
    {"exec of a descriptor", exec_fd},
    {"new process", new_process},
    {"internet socket", internet},
    {"local socket", local_socket},
    {"connecting", connecting},
    {"another process's memory (ptrace)", other_memory},
    {"another process's memory (at once)", other_memory_at_once},
    {"writing elsewhere", write_file},
    {"a file without a name", nameless_file},
    {"reading elsewhere", read_file},
    {"truncating", truncate_file},
    {"truncating by opening", empty_file},
    {"new folder", new_folder},
    {"mounting", mounting},
    {"new namespace", new_namespace},
    {"another namespace", other_namespace},
    {"keys of the kernel", keys},
    {"signals to others", signals},
    {"typing into a terminal", typing},
    {"new code", code},
    {"limits", limits},
    {"new privileges", privileges},
    {"core file", core_file},
};

bool rk_escape_denied(struct rk_error *error)
{
    for (size_t i = 0; i < RK_ESCAPES; i++)
        if (!rk_escapes[i].denied())
            return rk_fail(error, "not denied: %s", rk_escapes[i].name);
    return true;
}
