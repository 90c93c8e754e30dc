/* The N-th operation of a process on files of one folder, or on sockets, fails: for LD_PRELOAD, armed through ctypes.
   After the method of SQLite's I/O-error tests (TRUST C4). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, EIO_, ENOSPC_, EINTR_, EMFILE_, SHORT_, FULL_ };
static volatile long target, seen;
static volatile int mode;
static char folder[4096];
static char hit_at[64];

/* mode 0 counts and fails nothing; of is 0 for files, 1 for sockets */
static volatile int of;
void fault_arm(const char *dir, long n, int how, int what) {
    snprintf(folder, sizeof folder, "%s", dir);
    hit_at[0] = 0;
    seen = 0; target = n; of = what; mode = how;
}
long fault_seen(void) { return seen; }
const char *fault_hit(void) { return hit_at; }

static int inside(const char *path) { return folder[0] && !strncmp(path, folder, strlen(folder)); }
static int named(int dirfd, const char *path) {
    char cwd[4096];
    if (path[0] == '/') return inside(path);
    (void)dirfd;
    return getcwd(cwd, sizeof cwd) && inside(cwd);
}
static int opened(int fd) {
    char name[64], path[4096];
    if (!folder[0] || of) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return inside(path);
}
/* What a call does: on a full disk only what grows fails, and a table of open files is full for what opens. */
enum { NEITHER, OPENS, GROWS };
/* 0: go on; -1: fail with errno set; 1: write half */
static int fails(const char *call, int does, size_t size) {
    long n = __sync_add_and_fetch(&seen, 1);
    if (!mode || n < target || (n > target && mode != FULL_)) return 0;
    if (mode == FULL_ && !(does & GROWS)) return 0;
    if (!hit_at[0]) snprintf(hit_at, sizeof hit_at, "%s", call);
    switch (mode) {
    case SHORT_: if (size > 1) return 1; errno = EIO; return -1;
    case EMFILE_: errno = does & OPENS ? EMFILE : EIO; return -1;
    case EINTR_: errno = EINTR; return -1;
    case EIO_: errno = EIO; return -1;
    default: errno = ENOSPC; return -1;
    }
}
#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int how = opened(fd) ? fails("write", GROWS, size) : 0;
    return how < 0 ? -1 : real(fd, data, how ? size / 2 : size);
}
#define PWRITE(fn, off) ssize_t fn(int fd, const void *data, size_t size, off at) { \
    REAL(ssize_t, #fn, int, const void *, size_t, off); \
    int how = opened(fd) ? fails(#fn, GROWS, size) : 0; \
    return how < 0 ? -1 : real(fd, data, how ? size / 2 : size, at); }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    return opened(fd) && fails("writev", GROWS, 0) < 0 ? -1 : real(fd, parts, count);
}
int fsync(int fd) { REAL(int, "fsync", int); return opened(fd) && fails("fsync", NEITHER, 0) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); return opened(fd) && fails("fdatasync", NEITHER, 0) ? -1 : real(fd); }
#define TRUNCATE(fn, off) int fn(int fd, off to) { \
    REAL(int, #fn, int, off); return opened(fd) && fails(#fn, NEITHER, 0) ? -1 : real(fd, to); }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)
int rename(const char *a, const char *b) {
    REAL(int, "rename", const char *, const char *);
    return !of && inside(b) && fails("rename", NEITHER, 0) ? -1 : real(a, b);
}
int link(const char *a, const char *b) {
    REAL(int, "link", const char *, const char *);
    return !of && inside(b) && fails("link", GROWS, 0) ? -1 : real(a, b);
}
int unlink(const char *a) {
    REAL(int, "unlink", const char *);
    return !of && inside(a) && fails("unlink", NEITHER, 0) ? -1 : real(a);
}
int mkdir(const char *a, mode_t how) {
    REAL(int, "mkdir", const char *, mode_t);
    return !of && inside(a) && fails("mkdir", GROWS, 0) ? -1 : real(a, how);
}
#define OPEN(fn) int fn(const char *path, int flags, ...) { \
    REAL(int, #fn, const char *, int, ...); \
    va_list rest; va_start(rest, flags); mode_t how = va_arg(rest, mode_t); va_end(rest); \
    return !of && named(0, path) && fails(#fn, OPENS | (flags & O_CREAT ? GROWS : 0), 0) ? -1 : real(path, flags, how); }
OPEN(open)
OPEN(open64)
#define OPENAT(fn) int fn(int dir, const char *path, int flags, ...) { \
    REAL(int, #fn, int, const char *, int, ...); \
    va_list rest; va_start(rest, flags); mode_t how = va_arg(rest, mode_t); va_end(rest); \
    return !of && named(dir, path) && fails(#fn, OPENS | (flags & O_CREAT ? GROWS : 0), 0) ? -1 : real(dir, path, flags, how); }
OPENAT(openat)
OPENAT(openat64)
int socket(int a, int b, int c) {
    REAL(int, "socket", int, int, int);
    return of && folder[0] && fails("socket", OPENS, 0) ? -1 : real(a, b, c);
}
int connect(int fd, const struct sockaddr *a, socklen_t n) {
    REAL(int, "connect", int, const struct sockaddr *, socklen_t);
    return of && folder[0] && fails("connect", NEITHER, 0) ? -1 : real(fd, a, n);
}
ssize_t send(int fd, const void *data, size_t size, int flags) {
    REAL(ssize_t, "send", int, const void *, size_t, int);
    int how = of && folder[0] ? fails("send", NEITHER, size) : 0;
    return how < 0 ? -1 : real(fd, data, how ? size / 2 : size, flags);
}
ssize_t recv(int fd, void *data, size_t size, int flags) {
    REAL(ssize_t, "recv", int, void *, size_t, int);
    int how = of && folder[0] ? fails("recv", NEITHER, size) : 0;
    return how < 0 ? -1 : real(fd, data, how ? (size + 1) / 2 : size, flags);
}
