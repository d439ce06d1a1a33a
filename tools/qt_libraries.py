"""Finds the system libraries that Qt needs on Linux and brings them, where that is allowed; standard library only."""

import ctypes
import os
import shutil
import subprocess
import sys

DEBIAN_PACKAGE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}


def missing() -> list[str]:
    """The libraries that this Linux lacks; none on other systems, whose Qt packages bring everything."""
    return [name for name in DEBIAN_PACKAGE if not _loads(name)] if sys.platform == "linux" else []


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def ensure() -> None:
    """Bring the missing libraries as root on Debian and its kin; say the one command to run everywhere else."""
    lacking = missing()
    if not lacking:
        return
    packages = [DEBIAN_PACKAGE[name] for name in lacking]
    if not install(packages):
        print(f"Qt needs system libraries that are missing here: {', '.join(lacking)}", file=sys.stderr)
        if shutil.which("apt-get"):
            print(f"Run this once:  {apt_command(packages)}", file=sys.stderr)


def apt_command(packages: list[str]) -> str:
    """The one command that a person runs to install Debian packages."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def install(packages: list[str]) -> bool:
    """Install Debian packages; True when that was allowed and worked."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    sbin = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "PATH": sbin}
    subprocess.run([apt, "update", "-qq"], env=environment, stdout=subprocess.DEVNULL, check=False)
    wanted = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(wanted, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
