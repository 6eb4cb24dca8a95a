/*
 * A touch panel and a keyboard made of software (uinput), for the guest: reads lines from its
 * input and does what they say, until the input ends; then both devices are unplugged.
 *
 *     down FINGER X Y    up FINGER    (parts of 10000 of the panel)
 *     wait MS
 *     key CODE 0|1       of the kernel (linux/input-event-codes.h)
 *     mash CODE …        every key there is, while these are held
 *     plug NAME          the panel is unplugged and comes back under this name
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PARTS = 10000, FINGERS = 10 };

static void die(const char *what)
{
    fprintf(stderr, "fingers: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static int open_device(void)
{
    int fd = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        die("/dev/uinput");
    return fd;
}

static void say(int fd, int type, int code, int value)
{
    const struct input_event event = {.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    if (write(fd, &event, sizeof event) != sizeof event)
        die("event");
}

static void create(int fd, const char *name, int product)
{
    struct uinput_setup setup = {.id = {.bustype = BUS_VIRTUAL, .vendor = 1, .product = (unsigned short)product}};
    snprintf(setup.name, sizeof setup.name, "%s", name);
    if (ioctl(fd, UI_DEV_SETUP, &setup) < 0 || ioctl(fd, UI_DEV_CREATE) < 0)
        die(name);
}

static void add_axis(int fd, int code, int maximum)
{
    const struct uinput_abs_setup axis = {.code = (unsigned short)code,
                                          .absinfo = {.maximum = maximum, .resolution = code == ABS_MT_POSITION_X ||
                                                                                        code == ABS_MT_POSITION_Y
                                                                                    ? 40
                                                                                    : 0}};
    if (ioctl(fd, UI_ABS_SETUP, &axis) < 0)
        die("axis");
}

static int make_panel(const char *name)
{
    int fd = open_device();
    ioctl(fd, UI_SET_EVBIT, EV_KEY);
    ioctl(fd, UI_SET_EVBIT, EV_ABS);
    ioctl(fd, UI_SET_KEYBIT, BTN_TOUCH);
    ioctl(fd, UI_SET_PROPBIT, INPUT_PROP_DIRECT);
    add_axis(fd, ABS_X, PARTS);
    add_axis(fd, ABS_Y, PARTS);
    add_axis(fd, ABS_MT_SLOT, FINGERS - 1);
    add_axis(fd, ABS_MT_TRACKING_ID, 65535);
    add_axis(fd, ABS_MT_POSITION_X, PARTS);
    add_axis(fd, ABS_MT_POSITION_Y, PARTS);
    create(fd, name, 1);
    return fd;
}

static int make_keyboard(void)
{
    int fd = open_device();
    ioctl(fd, UI_SET_EVBIT, EV_KEY);
    for (int code = 1; code < KEY_CNT; code++)
        ioctl(fd, UI_SET_KEYBIT, code);
    create(fd, "Rikchari test keyboard", 2);
    return fd;
}

static void touch(int panel, int finger, int x, int y)
{
    static int tracking;
    say(panel, EV_ABS, ABS_MT_SLOT, finger);
    say(panel, EV_ABS, ABS_MT_TRACKING_ID, ++tracking & 0xffff);
    say(panel, EV_ABS, ABS_MT_POSITION_X, x);
    say(panel, EV_ABS, ABS_MT_POSITION_Y, y);
    say(panel, EV_ABS, ABS_X, x);
    say(panel, EV_ABS, ABS_Y, y);
    say(panel, EV_KEY, BTN_TOUCH, 1);
    say(panel, EV_SYN, SYN_REPORT, 0);
}

static void lift(int panel, int finger)
{
    say(panel, EV_ABS, ABS_MT_SLOT, finger);
    say(panel, EV_ABS, ABS_MT_TRACKING_ID, -1);
    say(panel, EV_KEY, BTN_TOUCH, 0);
    say(panel, EV_SYN, SYN_REPORT, 0);
}

static void key(int keyboard, int code, int down)
{
    say(keyboard, EV_KEY, code, down);
    say(keyboard, EV_SYN, SYN_REPORT, 0);
}

/* As fast as the other side can follow, more or less. */
static void mash(int keyboard, const char *held)
{
    int codes[4], count = sscanf(held, "%d %d %d %d", &codes[0], &codes[1], &codes[2], &codes[3]);
    for (int code = 1; code < KEY_CNT; code++) {
        for (int i = 0; i < count; i++)
            key(keyboard, codes[i], 1);
        key(keyboard, code, 1);
        usleep(5000);
        key(keyboard, code, 0);
        for (int i = count - 1; i >= 0; i--)
            key(keyboard, codes[i], 0);
        usleep(5000);
    }
}

int main(void)
{
    char line[128], name[64] = "Rikchari test panel";
    int a, b, c, panel = make_panel(name), keyboard = make_keyboard();
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "down %d %d %d", &a, &b, &c) == 3)
            touch(panel, a, b, c);
        else if (sscanf(line, "up %d", &a) == 1)
            lift(panel, a);
        else if (sscanf(line, "wait %d", &a) == 1)
            usleep((useconds_t)a * 1000);
        else if (sscanf(line, "key %d %d", &a, &b) == 2)
            key(keyboard, a, b);
        else if (strncmp(line, "mash", 4) == 0)
            mash(keyboard, line + 4);
        else if (sscanf(line, "plug %63[^\n]", name) == 1) {
            close(panel);
            panel = make_panel(name);
        } else
            fprintf(stderr, "fingers: not understood: %s", line);
    }
    return EXIT_SUCCESS;
}
