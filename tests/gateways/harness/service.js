'use strict';
exports.start_service=async()=>null;
