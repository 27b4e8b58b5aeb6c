"""The Chromium that the guide is looked at with, and which windows it is looked at in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the import takes a while, and most workers open no browser
    from playwright.sync_api import Browser

VARIABLE = "CI_VAULT_CHROMIUM"
# A list given to Chromium takes the place of Playwright's own, whose names stand here again.
_WITHOUT = (
    # Each would cost a process for every window: the address bar's pages, and one in reserve.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    *("AimEnabled", "PreconnectToSearch", "OptimizationHints", "NetworkTimeServiceQuerying"),
    *("MediaRouter", "LensOverlay", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "PaintHolding"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
)
# It asks nobody on its own account, and starts as root and without a graphics card.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    f"--disable-features={','.join(_WITHOUT)}",
)
SIZES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
COLOURS = ("light", "dark")


def named() -> str:
    """Return the path of the Chromium to use, empty where none is named."""
    return os.environ.get(VARIABLE, "")


@contextmanager
def launched() -> Iterator["Browser"]:
    """Start the Chromium that the environment names, and end it behind the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named(), args=ARGUMENTS)
        yield browser
        browser.close()
