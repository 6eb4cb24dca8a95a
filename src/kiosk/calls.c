#include "kiosk/calls.h"

#include "base/tongue.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Nothing of these reaches beyond what is open, or beyond what Landlock lets through. */
static const int harmless[] = {
    /* what is open */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),
    SCMP_SYS(shutdown),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(getsockopt),
    /* waiting */
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(restart_syscall),
    /* looking at files */
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getcwd),
    SCMP_SYS(inotify_init1),
    SCMP_SYS(inotify_add_watch),
    SCMP_SYS(inotify_rm_watch),
    /* memory, also that which is shared with the X server or sealed */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(mlock),
    SCMP_SYS(mlock2),
    SCMP_SYS(munlock),
    SCMP_SYS(memfd_create),
    SCMP_SYS(shmget),
    SCMP_SYS(shmat),
    SCMP_SYS(shmdt),
    SCMP_SYS(shmctl),
    SCMP_SYS(mincore),
    /* threads and signals of our own */
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    /* who and where we are */
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getresuid),
    SCMP_SYS(getresgid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
};

/* In the store, where Landlock says where that is. */
static const int storing[] = {
    SCMP_SYS(rename),          SCMP_SYS(renameat),  SCMP_SYS(renameat2), SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),        SCMP_SYS(mkdir),     SCMP_SYS(mkdirat),   SCMP_SYS(rmdir),
    SCMP_SYS(fsync),           SCMP_SYS(fdatasync), SCMP_SYS(syncfs),    SCMP_SYS(fallocate),
    SCMP_SYS(fchmod),          SCMP_SYS(flock),     SCMP_SYS(pwrite64),  SCMP_SYS(sendfile),
    SCMP_SYS(copy_file_range), SCMP_SYS(fadvise64), SCMP_SYS(link),      SCMP_SYS(linkat),
    SCMP_SYS(sync_file_range),
};

enum {
    OPENING = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY),
    NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                 CLONE_NEWPID | CLONE_NEWNET,
    /* An ioctl's second byte says whose it is. */
    IOCTL_OWNER = 0xff00,
    IOCTL_DRM = 'd' << 8,
    IOCTL_INPUT = 'E' << 8,
};

/* One call, for one value of the bits of one of its arguments. */
struct rule {
    int call;
    unsigned argument;
    uint64_t bits, value;
};

static const struct rule narrow[] = {
    {SCMP_SYS(openat), 2, OPENING, O_RDONLY},
    {SCMP_SYS(open), 1, OPENING, O_RDONLY},
    {SCMP_SYS(mmap), 2, PROT_EXEC, 0},
    {SCMP_SYS(mprotect), 2, PROT_EXEC, 0},
    {SCMP_SYS(clone), 0, CLONE_THREAD | NAMESPACES, CLONE_THREAD},
    {SCMP_SYS(sendto), 4, UINT64_MAX, 0}, /* to nobody else than whom the socket is connected to */
    {SCMP_SYS(prlimit64), 2, UINT64_MAX, 0}, /* asks, and changes nothing */
    {SCMP_SYS(prctl), 0, UINT32_MAX, PR_SET_NAME},
    {SCMP_SYS(prctl), 0, UINT32_MAX, PR_GET_DUMPABLE},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, FIONREAD},
    {SCMP_SYS(ioctl), 1, UINT32_MAX, TCGETS}, /* whether a stream is a terminal */
};

/* Truncating by path is never let through: Landlock sees it from its version 3 on only. What is
 * opened for writing has passed Landlock, and may be made shorter. */
static const struct rule storing_narrow[] = {
    {SCMP_SYS(openat), 2, O_ACCMODE, O_WRONLY},
    {SCMP_SYS(openat), 2, O_ACCMODE, O_RDWR},
};

static const struct rule devices_narrow[] = {
    {SCMP_SYS(openat), 2, O_ACCMODE | O_CREAT, O_RDWR},
    {SCMP_SYS(ioctl), 1, IOCTL_OWNER, IOCTL_DRM},
    {SCMP_SYS(ioctl), 1, IOCTL_OWNER, IOCTL_INPUT},
};

/* A call that this machine's kind of processor doesn't have needs no rule. */
static bool added(int result)
{
    return result == 0 || result == -EDOM || result == -EEXIST;
}

static bool allow_calls(scmp_filter_ctx filter, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!added(seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0)))
            return false;
    return true;
}

static bool allow_rules(scmp_filter_ctx filter, const struct rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct rule *r = &rules[i];
        const struct scmp_arg_cmp when =
            SCMP_CMP64(r->argument, SCMP_CMP_MASKED_EQ, r->bits, r->value);
        if (!added(seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, r->call, 1, &when)))
            return false;
    }
    return true;
}

/* abort() and a failed assertion; nobody else is told to stop. */
static bool allow_own_signals(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp us = SCMP_CMP64(0, SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0);
    return added(seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &us));
}

/* Its flags lie in memory, where no filter sees them: the C library then falls back to clone(). */
static bool hide_clone3(scmp_filter_ctx filter)
{
    return added(seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0));
}

static bool fill(scmp_filter_ctx filter, const struct rk_sandbox_folders *folders)
{
    bool ok = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
              allow_calls(filter, harmless, RK_ARRAY_LEN(harmless)) &&
              allow_rules(filter, narrow, RK_ARRAY_LEN(narrow)) && allow_own_signals(filter) &&
              hide_clone3(filter);
    if (folders->store || folders->results)
        ok = ok && allow_calls(filter, storing, RK_ARRAY_LEN(storing)) &&
             allow_rules(filter, storing_narrow, RK_ARRAY_LEN(storing_narrow));
    if (folders->devices)
        ok = ok && allow_rules(filter, devices_narrow, RK_ARRAY_LEN(devices_narrow));
    return ok;
}

bool rk_calls_restrict(const struct rk_sandbox_folders *folders, struct rk_error *error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return rk_fail(error, "seccomp: out of memory");
    int result = fill(filter, folders) ? seccomp_load(filter) : -EINVAL;
    seccomp_release(filter);
    return result == 0 || rk_fail(error, "seccomp: %s", rk_reason(-result));
}
