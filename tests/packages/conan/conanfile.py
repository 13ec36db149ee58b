# Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0

# Packs the headers for Conan 2, as they are in the project that this file belongs to: conan create tests/packages/conan

import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout

project = os.path.join(os.pardir, os.pardir, os.pardir)


class AmbitConan(ConanFile):
    name = "ambit"
    description = "Is this call allowed with these OAuth scopes?"
    license = "BSL-1.0"
    topics = ("oauth2", "scopes", "authorization", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    no_copy_source = True

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, project, "include", "ambit", "version.hpp"))
        parts = re.findall(r"^inline constexpr int version_[a-z]* = ([0-9]+);$", header, re.MULTILINE)
        self.version = ".".join(parts)

    def export_sources(self):
        root = os.path.join(self.recipe_folder, project)
        copy(self, "LICENSE", src=root, dst=self.export_sources_folder)
        copy(self, "include/ambit/*", src=root, dst=self.export_sources_folder, excludes="*.md")

    def layout(self):
        basic_layout(self, src_folder=".")

    def package_id(self):
        self.info.clear()

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        copy(self, "include/ambit/*", src=self.source_folder, dst=self.package_folder)

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_file_name", "ambit")
        self.cpp_info.set_property("cmake_target_name", "ambit::ambit")
        self.cpp_info.set_property("pkg_config_name", "ambit")
