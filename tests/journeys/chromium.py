"""Finds a Chromium, or installs one: a journey without a real browser proves nothing."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

#: The shell without windows draws the same pages for two thirds of the processor's time.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

#: A Chromium of today starts the page of its address bar's list beside every page, though nobody sees it: on two cores
#: that costs a third of a journey. The others stand in the library's own list, which ours replaces.
UNUSED = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmnibox,OmniboxPopup,PreloadTopChromeWebUI,"
    "Translate,MediaRouter,OptimizationHints,PaintHolding,HttpsUpgrades,LensOverlay,ImprovedCookieControls,"
    "AcceptCHFrame,GlobalMediaControls,DestroyProfileOnBrowserClose,AutoDeElevate,RenderDocument"
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", f"--disable-features={UNUSED}"]


def found() -> str | None:
    """Path of a Chromium on this machine, or None. KURATOR_CHROMIUM names one explicitly."""
    named = os.environ.get("KURATOR_CHROMIUM")
    if named and Path(named).exists():
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    cached = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
    return str(cached[-1]) if cached else None


def install() -> None:
    """Debian's package where we may install it, the browser build of Playwright otherwise."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        wait = ("-o", "DPkg::Lock::Timeout=300", "-qq")  # somebody else of this machine may be installing
        subprocess.run([apt, "update", *wait], check=False)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for package in ("chromium-headless-shell", "chromium"):
            if subprocess.run([apt, "install", "-y", *wait, package], env=quiet).returncode == 0:
                return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def path() -> str:
    """A Chromium that is there after the call, and whole: one process at a time looks for it and installs it.

    Packages have one lock: whoever found it taken would look for a browser elsewhere, and half an installation has its path.
    """
    with (Path(tempfile.gettempdir()) / "kurator-chromium.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if found() is None:
            install()
        there = found()
    if there is None:
        raise RuntimeError(
            "Chromium was neither found nor could be installed; set KURATOR_CHROMIUM to its path"
        )
    return there
