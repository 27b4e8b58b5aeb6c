"""The guide in a real Chromium. A package, so that its conftest does not hide that of all tests."""
