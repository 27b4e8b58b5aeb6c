"""The only door to the file system: vaults are read here, answers written whole or not at all."""

from ci_vault.disk.folder import check_folder, copy, keep, new_folder
from ci_vault.disk.pictures import picture_size
from ci_vault.disk.read import earlier_in, read_earlier, read_file
from ci_vault.disk.settings import (
    CONFIG_FILE,
    config_of,
    find_root,
    find_root_of,
    is_vault,
    misconfigured,
    read_config,
    repository_of,
    schema_files,
    signs,
)
from ci_vault.disk.vault import read_data, read_vault, scanned, text_of
from ci_vault.disk.walk import GUIDE_MARK, Listing, list_vault, path_text
from ci_vault.disk.write import (
    check_new,
    check_target,
    kind_of,
    make_folder,
    put,
    remove,
    rewrite,
    room_in,
    write_file,
    write_new,
)

__all__ = [
    "CONFIG_FILE",
    "GUIDE_MARK",
    "Listing",
    "check_folder",
    "check_new",
    "check_target",
    "config_of",
    "copy",
    "earlier_in",
    "find_root",
    "find_root_of",
    "is_vault",
    "keep",
    "kind_of",
    "list_vault",
    "make_folder",
    "misconfigured",
    "new_folder",
    "path_text",
    "picture_size",
    "put",
    "read_config",
    "read_data",
    "read_earlier",
    "read_file",
    "read_vault",
    "remove",
    "repository_of",
    "rewrite",
    "room_in",
    "scanned",
    "schema_files",
    "signs",
    "text_of",
    "write_file",
    "write_new",
]
