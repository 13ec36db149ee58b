// Copyright 2026 the ambit authors. SPDX-License-Identifier: BSL-1.0
#pragma once

// Some of the routes of Microsoft Graph, delegated permissions for work accounts: every 28th, and one for every segment
// that is neither a literal nor a parameter (MIT, microsoftgraph/microsoft-graph-devx-content), with short names for
// parameters.

#include <string_view>

namespace model {

/// A method, a space and a path template each.
inline constexpr std::string_view graph_routes[] = {
    "GET /admin/cloudLicensing/allotments/{a}/waitingMembers/{b}",
    "PATCH /admin/configurationManagement/configurationMonitors/{a}",
    "GET /admin/configurationManagement/externalTenants/configurationMonitors",
    "GET /admin/exchange/mailboxes/{a}/folders/{b}",
    "GET /admin/exchange/tracing/messagetraces/{a}/getDetailsByRecipient(recipientAddress={b})",
    "POST /admin/people/feedSettings",
    "GET /admin/reportsettings/sharepoint/apiusagereportmetrics",
    "POST /admin/teams/telephoneNumberManagement/numberAssignments/updateNumber",
    "GET /admin/windows/updates/knownIssues/Default.findByKbNumber(kbNumber={a})",
    "GET /admin/windows/updates/knownIssues/findByKbNumber(kbNumber={a})",
    "GET /admin/windows/updates/policies/{a}",
    "GET /admin/windows/updates/products/Default.findByCatalogId(catalogID={a})",
    "GET /admin/windows/updates/products/Default.findByEndOfService(monthsFromToday={a})",
    "GET /admin/windows/updates/products/findByCatalogId(catalogID={a})",
    "GET /admin/windows/updates/products/findByEndOfService(monthsFromToday={a})",
    "GET /admin/windows/updates/products/{a}/Default.getKnownIssuesByTimeRange(daysInPast={b},includeAllActive={c})",
    "GET /admin/windows/updates/products/{a}/getKnownIssuesByTimeRange(daysInPast={b},includeAllActive={c})",
    "DELETE /admin/windows/updates/resourceconnections/{a}",
    "GET /admin/windows/updates/updatepolicies/{a}/compliancechanges",
    "POST /agentRegistry/agentCollections/{a}/members/$ref",
    "DELETE /appcatalogs/teamsapps/{a}",
    "DELETE /applications(appid={a})",
    "POST /applications(appid={a})/repair",
    "DELETE /applications/{a}/authorization/resourceSchema",
    "PATCH /applications/{a}/authorization/resourceSchema/resources/{b}/attributes/{c}",
    "GET "
    "/applications/{a}/onPremisesPublishing/segmentsConfiguration/microsoft.graph.ipSegmentConfiguration/"
    "applicationSegments",
    "PATCH /applications/{a}/synchronization/templates/{b}",
    "PATCH /backupRestore/driveProtectionUnits/{a}",
    "GET /backupRestore/oneDriveForBusinessProtectionPolicies/{a}/driveProtectionUnitsBulkAdditionJobs/{b}",
    "POST /backupRestore/serviceApps/{a}/deactivate",
    "GET /bookingbusinesses/{a}/calendarview",
    "DELETE /chats/{a}",
    "POST /chats/{a}/recallActivityNotificationChainForRecipient",
    "GET /communications/onlinemeetings/getActiveMeetingDetails(callConversationId={a})",
    "POST /compliance/ediscovery/cases/{a}/custodians/{b}/sitesources",
    "GET /compliance/ediscovery/cases/{a}/reviewsets/{b}",
    "POST /compliance/ediscovery/cases/{a}/tags",
    "POST /copilot/admin/catalog/packages/{a}/update",
    "GET /copilot/reports/getmicrosoft365copilotusageuserdetail(period={a})",
    "GET /copilot/reports/getmicrosoft365copilotusercountsummary(period={a})",
    "GET /copilot/reports/getmicrosoft365copilotusercounttrend(period={a})",
    "POST /createremotehelpsessionresponse",
    "POST /deviceManagement/cloudCertificationAuthority({a})",
    "GET /deviceManagement/deviceComplianceScripts/{a}/Assignments",
    "GET /deviceManagement/virtualEndpoint/cloudApps/retrieveDiscoveredApps(sourceId={a},provisioningPolicyId={b})",
    "GET /deviceappmanagement/androidmanagedappprotections/{a}/deploymentsummary",
    "GET /deviceappmanagement/ioslobappprovisioningconfigurations/{a}/assignments/{b}",
    "DELETE /deviceappmanagement/iosmanagedappprotections/{a}/assignments/{b}",
    "GET /deviceappmanagement/managedebookcategories",
    "GET /deviceappmanagement/managedebooks/{a}/userstatesummary",
    "PATCH /deviceappmanagement/mdmwindowsinformationprotectionpolicies/{a}/protectedapplockerfiles/{b}",
    "PATCH /deviceappmanagement/mobileappconfigurations/{a}/userstatuses/{b}",
    "GET /deviceappmanagement/mobileapps/{a}/contentversions/{b}/containedapps/{c}",
    "POST /deviceappmanagement/mobileapps/{a}/microsoft.graph.macosvppapp/assignedlicenses",
    "PATCH /deviceappmanagement/mobileapps/{a}/relationships/{b}",
    "GET /deviceappmanagement/policysets/{a}/assignments/{b}",
    "DELETE /deviceappmanagement/targetedmanagedappconfigurations/{a}/assignments/{b}",
    "GET /deviceappmanagement/wdacsupplementalpolicies/{a}",
    "GET /deviceappmanagement/windowsinformationprotectionpolicies/{a}",
    "DELETE /deviceappmanagement/windowsmanagedappprotections/{a}/apps/{b}",
    "GET /devicemanagement/androiddeviceownerenrollmentprofiles",
    "POST /devicemanagement/androidmanagedstoreaccountenterprisesettings/approveapps",
    "GET /devicemanagement/assignmentfilters",
    "POST /devicemanagement/carttoclassassociations",
    "GET /devicemanagement/cloudpcconnectivityissues",
    "POST /devicemanagement/comanageddevices/{a}/locatedevice",
    "PATCH /devicemanagement/comanagementeligibledevices/{a}",
    "POST /devicemanagement/compliancepolicies/{a}/scheduledactionsforrule/{b}/scheduledactionconfigurations",
    "GET /devicemanagement/configurationpolicies",
    "GET /devicemanagement/configurationpolicytemplates/{a}/settingtemplates",
    "GET /devicemanagement/deponboardingsettings/{a}/defaultiosenrollmentprofile",
    "GET /devicemanagement/detectedapps/{a}",
    "PATCH /devicemanagement/detectedapps/{a}/manageddevices/{b}/users/{c}",
    "PATCH /devicemanagement/detectedapps/{a}/manageddevices/{b}/windowsprotectionstate",
    "POST /devicemanagement/devicecompliancepolicies/{a}/devicesettingstatesummaries",
    "PATCH /devicemanagement/devicecompliancepolicies/{a}/userstatusoverview",
    "PATCH /devicemanagement/devicecompliancescripts/{a}/devicerunstates/{b}",
    "POST /devicemanagement/devicecompliancescripts/{a}/devicerunstates/{b}/manageddevice/retire",
    "GET /devicemanagement/deviceconfigurations",
    "DELETE /devicemanagement/deviceconfigurations/{a}/groupassignments/{b}",
    "POST /devicemanagement/deviceconfigurations/{a}/identitycertificate/groupassignments",
    "POST /devicemanagement/deviceconfigurations/{a}/identitycertificate/rootcertificate/devicestatuses",
    "DELETE "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.androiddeviceownercertificateprofilebase/"
    "rootcertificate",
    "PATCH "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.androidenterprisewificonfiguration/"
    "rootcertificateforservervalidation",
    "DELETE "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.androidworkprofilecertificateprofilebase/"
    "rootcertificate",
    "DELETE "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.aospdeviceownerpkcscertificateprofile/"
    "manageddevicecertificatestates/{b}",
    "PATCH "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.iospkcscertificateprofile/"
    "manageddevicecertificatestates/{b}",
    "DELETE "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.iosscepcertificateprofile/rootcertificate/"
    "groupassignments/{b}",
    "GET "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.macoswirednetworkconfiguration/"
    "identitycertificateforclientauthentication/devicesettingstatesummaries",
    "POST "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.macoswirednetworkconfiguration/"
    "identitycertificateforclientauthentication/microsoft.graph.macosscepcertificateprofile/"
    "manageddevicecertificatestates",
    "POST "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.macoswirednetworkconfiguration/"
    "rootcertificateforservervalidation/devicestatuses",
    "PATCH "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.windowsdomainjoinconfiguration/"
    "networkaccessconfigurations/{b}",
    "POST "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.windowsphone81vpnconfiguration/identitycertificate/"
    "microsoft.graph.windowsphone81scepcertificateprofile/manageddevicecertificatestates",
    "GET "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.windowswifienterpriseeapconfiguration/"
    "identitycertificateforclientauthentication/devicestatuses/{b}",
    "POST "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.windowswifienterpriseeapconfiguration/"
    "identitycertificateforclientauthentication/microsoft.graph.windowsphone81importedpfxcertificateprofile/"
    "manageddevicecertificatestates",
    "PATCH "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.windowswifienterpriseeapconfiguration/"
    "rootcertificatesforservervalidation/{b}/devicesettingstatesummaries/{c}",
    "PATCH "
    "/devicemanagement/deviceconfigurations/{a}/microsoft.graph.windowswirednetworkconfiguration/"
    "rootcertificatesforservervalidation/{b}",
    "GET /devicemanagement/deviceconfigurations/{a}/rootcertificate/groupassignments/{b}",
    "POST /devicemanagement/devicecustomattributeshellscripts/{a}/assign",
    "PATCH /devicemanagement/deviceenrollmentconfigurations/{a}",
    "POST /devicemanagement/devicehealthscripts/{a}/devicerunstates",
    "POST "
    "/devicemanagement/devicehealthscripts/{a}/devicerunstates/{b}/manageddevice/"
    "removedevicefirmwareconfigurationinterfacemanagement",
    "DELETE /devicemanagement/devicemanagementpartners/{a}",
    "GET "
    "/devicemanagement/devicemanagementscripts/{a}/devicerunstates/{b}/manageddevice/detectedapps/{c}/manageddevices",
    "POST "
    "/devicemanagement/devicemanagementscripts/{a}/devicerunstates/{b}/manageddevice/detectedapps/{c}/manageddevices/"
    "{d}/reenable",
    "GET /devicemanagement/devicemanagementscripts/{a}/devicerunstates/{b}/manageddevice/getfilevaultkey",
    "POST /devicemanagement/devicemanagementscripts/{a}/devicerunstates/{b}/manageddevice/syncdevice",
    "POST "
    "/devicemanagement/devicemanagementscripts/{a}/devicerunstates/{b}/manageddevice/users/{c}/manageddevices/{d}/"
    "playlostmodesound",
    "DELETE "
    "/devicemanagement/devicemanagementscripts/{a}/devicerunstates/{b}/manageddevice/windowsprotectionstate/"
    "detectedmalwarestate/{c}",
    "POST /devicemanagement/deviceshellscripts/{a}/assignments",
    "DELETE /devicemanagement/embeddedsimactivationcodepools/{a}",
    "PATCH /devicemanagement/exchangeonpremisespolicy/conditionalaccesssettings",
    "GET /devicemanagement/geteffectivepermissionsscope={a}",
    "GET /devicemanagement/grouppolicyconfigurations/{a}/definitionvalues/{b}",
    "PATCH "
    "/devicemanagement/grouppolicyconfigurations/{a}/definitionvalues/{b}/presentationvalues/{c}/presentation/"
    "definition/category/definitionfile",
    "PATCH "
    "/devicemanagement/grouppolicyconfigurations/{a}/definitionvalues/{b}/presentationvalues/{c}/presentation/"
    "definition/presentations/{d}",
    "POST /devicemanagement/grouppolicymigrationreports/{a}/updatescopetags",
    "GET /devicemanagement/hardwareconfigurations/{a}/devicerunstates",
    "GET /devicemanagement/importedwindowsautopilotdeviceidentities/{a}",
    "POST /devicemanagement/intents/{a}/createcopy",
    "GET /devicemanagement/intunebrandingprofiles",
    "DELETE /devicemanagement/macossoftwareupdateaccountsummaries/{a}/categorysummaries/{b}/updatestatesummaries/{c}",
    "POST /devicemanagement/manageddevices/{a}/disable",
    "POST /devicemanagement/manageddevices/{a}/setdevicename",
    "POST /devicemanagement/managementconditionstatements",
    "DELETE /devicemanagement/microsofttunnelsites/{a}/microsofttunnelconfiguration",
    "PATCH /devicemanagement/mobilethreatdefenseconnectors/{a}",
    "POST /devicemanagement/notificationmessagetemplates/{a}/sendtestmessage",
    "GET /devicemanagement/remoteactionaudits",
    "POST /devicemanagement/reports/getcachedreport",
    "POST /devicemanagement/reports/getremoteassistancemonitoravgsessiontimereport",
    "PATCH /devicemanagement/resourceoperations/{a}",
    "DELETE /devicemanagement/roledefinitions/{a}",
    "DELETE /devicemanagement/rolescopetags/{a}",
    "GET /devicemanagement/templates/{a}/categories/{b}/recommendedsettings",
    "GET /devicemanagement/templates/{a}/migratableto/{b}",
    "DELETE /devicemanagement/termsandconditions/{a}/acceptancestatuses/{b}/termsandconditions",
    "DELETE /devicemanagement/userexperienceanalyticsanomalydevice/{a}",
    "GET /devicemanagement/userexperienceanalyticsapphealthdevicemodelperformance",
    "PATCH /devicemanagement/userexperienceanalyticsbaselines/{a}/apphealthmetrics",
    "GET /devicemanagement/userexperienceanalyticsbatteryhealthdeviceappimpact/{a}",
    "DELETE /devicemanagement/userexperienceanalyticsdevicemetrichistory/{a}",
    "PATCH /devicemanagement/userexperienceanalyticsdevicestartuphistory/{a}",
    "GET /devicemanagement/userexperienceanalyticsmetrichistory/{a}/userexperienceanalyticsmetric",
    "PATCH /devicemanagement/userexperienceanalyticsresourceperformance/{a}",
    "GET /devicemanagement/userpfxcertificates/{a}",
    "POST /devicemanagement/virtualendpoint/cloudpcs/{a}/rename",
    "DELETE /devicemanagement/virtualendpoint/onpremisesconnections/{a}",
    "GET /devicemanagement/virtualendpoint/provisioningpolicies/retrieveUserProvisioningPolicies(userId={a})",
    "GET "
    "/devicemanagement/virtualendpoint/provisioningpolicies/{a}/assignments/{b}/cloudPCUserSettingsPersistence/"
    "retrieveUserSettingsPersistenceProfileUsage(configurationId={c})",
    "GET "
    "/devicemanagement/virtualendpoint/provisioningpolicies/{a}/assignments/{b}/cloudPCUserSettingsPersistence/"
    "retrieveUserSettingsPersistenceProfiles(configurationId={c})",
    "POST /devicemanagement/virtualendpoint/reports/getdailyaggregatedremoteconnectionreports",
    "GET /devicemanagement/virtualendpoint/reports/getrealtimeremoteconnectionlatency(cloudpcid={a})",
    "GET /devicemanagement/virtualendpoint/reports/getrealtimeremoteconnectionstatus(cloudpcid={a})",
    "GET /devicemanagement/virtualendpoint/snapshots/getstorageaccounts(subscriptionid={a})",
    "GET /devicemanagement/virtualendpoint/usersettings/{a}",
    "GET /devicemanagement/windowsautopilotdeviceidentities/{a}/deploymentprofile/assignments/{b}",
    "POST /devicemanagement/windowsdriverupdateprofiles/{a}/syncinventory",
    "POST /devicemanagement/windowsmalwareinformation/{a}/devicemalwarestates",
    "PATCH /devicemanagement/zebrafotaconnector",
    "DELETE /devices(deviceid={a})",
    "POST /devices/{a}/checkmemberobjects",
    "GET /directory/administrativeunits",
    "POST "
    "/directory/certificateauthorities/certificatebasedapplicationconfigurations/{a}/trustedcertificateauthorities",
    "GET /directory/inboundshareduserprofiles/{a}",
    "DELETE /directory/publicKeyInfrastructure/certificateBasedAuthConfigurations/{a}/certificateAuthorities/{b}",
    "POST /directory/recommendations/{a}/reactivate",
    "GET /directory/tenantGovernance/governanceRequests",
    "GET /directoryroles(roletemplateid={a})",
    "POST /directoryroles/roletemplateid={a}/members",
    "GET /directoryroles/{a}/members",
    "POST /domains/{a}/verify",
    "GET /drive/root:/{a}:/content",
    "POST /drives/{a}/root:/{b}/media/reactions",
    "POST /drives/{a}/items/{b}/discardCheckout",
    "GET /drives/{a}/items/{b}/getactivitiesbyinterval(startdatetime={c},enddatetime={d},interval={e})",
    "POST /drives/{a}/items/{b}/preview",
    "GET /drives/{a}/root/search(q={b})",
    "GET /drives/{a}/root:/{b}:/streams",
    "POST /education/classes/{a}/assignments/{b}/resources",
    "GET /education/classes/{a}/assignments/{b}/submissions/{c}/resources/{d}/dependentresources",
    "POST /education/classes/{a}/modules/{b}/publish",
    "GET /education/users/{a}",
    "GET /employeeexperience/learningproviders/{a}/learningcontents",
    "GET /employeeexperience/learningproviders/{a}/learningcontents(externalid={b})",
    "GET /employeeexperience/learningproviders/{a}/learningcourseactivities(externalcourseactivityid={b})",
    "PUT /external/connections/{a}/items/{b}",
    "DELETE /external/industrydata/outboundprovisioningflowsets/{a}",
    "GET /external/industrydata/years",
    "DELETE /financials/companies/{a}/customers/{b}",
    "GET /financials/companies/{a}/paymentmethods/{b}",
    "POST /grouplifecyclepolicies/renewgroup",
    "DELETE /groups/{a}/calendar/calendarpermissions/{b}",
    "GET /groups/{a}/cloudLicensing/usageRights/{b}",
    "PUT /groups/{a}/drive/items/{b}/content",
    "GET /groups/{a}/drive/items/{b}/versions/{c}/streams/{d}",
    "POST /groups/{a}/events/{b}/cancel",
    "GET /groups/{a}/onenote/resources/{b}/content",
    "POST /groups/{a}/rejectedsenders",
    "GET /groups/{a}/transitivemembers",
    "PUT "
    "/identity/authenticationEventListeners/{a}/microsoft.graph.onAttributeCollectionStartListener/handler/"
    "microsoft.graph.onAttributeCollectionStartCustomExtensionHandler/customExtension/$ref",
    "GET "
    "/identity/authenticationEventsFlows/{a}/microsoft.graph.externalUsersSelfServiceSignUpEventsFlow/"
    "onAttributeCollectionStart/microsoft.graph.onAttributeCollectionStartCustomExtensionHandler/customExtension",
    "POST /identity/b2cuserflows/{a}/userattributeassignments",
    "GET /identity/b2xuserflows/{a}/userattributeassignments/getorder",
    "PATCH /identity/conditionalaccess/classicpolicies/{a}",
    "GET /identity/conditionalaccess/templates/{a}",
    "PATCH /identity/identityproviders/{a}",
    "PATCH /identity/spiffeTrustDomains",
    "PATCH /identity/spiffeTrustDomains/{a}/localAuthorities/{b}/attestationMethods/{c}",
    "DELETE /identity/userflowattributes/{a}",
    "GET /identityGovernance/privilegedAccess/group/assignmentScheduleInstances/filterByCurrentUser(on={a})",
    "GET /identityGovernance/privilegedAccess/group/assignmentSchedules",
    "POST /identitygovernance/accessreviews/decisions/filterbycurrentuser(on={a})/recordalldecisions",
    "POST /identitygovernance/accessreviews/definitions",
    "PATCH /identitygovernance/accessreviews/definitions/{a}/instances/{b}/stages/{c}/decisions/{d}",
    "POST /identitygovernance/accessreviews/unified/definitions/{a}/instances/{b}/sendreminder",
    "GET /identitygovernance/entitlementmanagement/accesspackageassignmentapprovals/{a}/stages",
    "GET "
    "/identitygovernance/entitlementmanagement/accesspackageassignments/"
    "additionalaccess(accesspackageid={a},incompatibleaccesspackageid={b})",
    "GET /identitygovernance/entitlementmanagement/accesspackagecatalogs/{a}",
    "DELETE /identitygovernance/entitlementmanagement/accesspackages/{a}/incompatibleaccesspackages/{b}",
    "PATCH /identitygovernance/entitlementmanagement/catalogs/{a}",
    "GET /identitygovernance/lifecycleworkflows/insights/topTasksProcessedSummary(startdatetime={a},enddatetime={b})",
    "GET "
    "/identitygovernance/lifecycleworkflows/insights/topWorkflowsProcessedSummary(startdatetime={a},enddatetime={b})",
    "GET "
    "/identitygovernance/lifecycleworkflows/insights/workflowsProcessedByCategory(startdatetime={a},enddatetime={b})",
    "GET /identitygovernance/lifecycleworkflows/insights/workflowsProcessedSummary(startdatetime={a},enddatetime={b})",
    "GET /identitygovernance/lifecycleworkflows/lifecyclePolicies",
    "GET /identitygovernance/lifecycleworkflows/workflows({a})/previewscope",
    "GET /identitygovernance/lifecycleworkflows/workflows/{a}/runs/summary(startdatetime={b},enddatetime={c})",
    "GET /identitygovernance/rolemanagementalerts/alertconfigurations",
    "POST /identityprotection/riskyserviceprincipals/dismiss",
    "POST /informationprotection/threatassessmentrequests",
    "GET /me/authentication/emailmethods/{a}",
    "GET /me/authentication/passwordmethods",
    "PATCH /me/authentication/requirements",
    "POST /me/calendar/events/{a}/tentativelyaccept",
    "GET /me/calendars",
    "GET /me/chats/{a}/messages/{b}",
    "GET /me/cloudpcs/{a}/retrievecloudpclaunchdetail",
    "DELETE /me/contactfolders/{a}/contacts/{b}",
    "POST /me/distributionlists",
    "PATCH /me/drive/items/{a}/extensions",
    "GET /me/drive/items/{a}/versions/current",
    "PATCH /me/drive/items/{a}/workbook/names/{b}/range",
    "GET /me/drive/items/{a}/workbook/names/{b}/range/format/borders(sideindex={c})",
    "GET /me/drive/items/{a}/workbook/names/{b}/range/lastcell",
    "GET /me/drive/items/{a}/workbook/tablerowoperationresult(key={b})",
    "POST /me/drive/items/{a}/workbook/tables/{b}/columns/{c}/filter/clear",
    "PATCH /me/drive/items/{a}/workbook/tables/{b}/columns/{c}/range/format/protection",
    "GET /me/drive/items/{a}/workbook/tables/{b}/rows/itemat(index={c})/range",
    "POST /me/drive/items/{a}/workbook/tables/{b}/sort/apply",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/cell(row={c},column={d})",
    "PATCH /me/drive/items/{a}/workbook/worksheets/{b}/charts/{c}/axes/categoryaxis/title",
    "POST /me/drive/items/{a}/workbook/worksheets/{b}/charts/{c}/format/fill/setsolidcolor",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/charts/{c}/image(width={d})",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/charts/{c}/image(width={d},height={e})",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/charts/{c}/image(width={d},height={e},fittingmode={f})",
    "POST /me/drive/items/{a}/workbook/worksheets/{b}/pivottables/refreshall",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/range(address={c})",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/range(address={c})/format/font",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/range/columnsafter(count={c})",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/range/columnsbefore(count={c})",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/range/rowsabove(count={c})",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/range/rowsbelow(count={c})",
    "POST /me/drive/items/{a}/workbook/worksheets/{b}/tables/{c}/clearfilters",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/tables/{c}/rows/itemat(index={d})range",
    "GET /me/drive/items/{a}/workbook/worksheets/{b}/tables/{c}/sort",
    "GET /me/drive/root:/{a}:/contentStream",
    "GET /me/drive/root:/{a}:/workbook/names/{b}/range/entirecolumn",
    "POST /me/drive/root:/{a}:/workbook/names/{b}/range/sort/apply",
    "GET /me/drive/root:/{a}:/workbook/tables/{b}/columns/{c}/range/column",
    "GET /me/drive/root:/{a}:/workbook/tables/{b}/columns/{c}/range/offsetrange",
    "POST /me/drive/root:/{a}:/workbook/worksheets",
    "POST /me/drive/root:/{a}:/workbook/worksheets/{b}/charts/{c}/axes/seriesaxis/format/line/clear",
    "POST /me/drive/root:/{a}:/workbook/worksheets/{b}/charts/{c}/legend/format/fill/clear",
    "GET /me/drive/root:/{a}:/workbook/worksheets/{b}/range(address={c})",
    "GET /me/drive/root:/{a}:/workbook/worksheets/{b}/range(address={c})/lastcolumn",
    "PATCH /me/drive/root:/{a}:/workbook/worksheets/{b}/tables/{c}/columns/{d}",
    "GET /me/drive/root:/{a}:/workbook/worksheets/{b}/usedrange",
    "GET /me/exportpersonaldata",
    "GET /me/findrooms(roomlist={a})",
    "GET /me/joinedteams",
    "POST /me/mailfolders/{a}/childfolders",
    "GET /me/manager",
    "GET /me/notes/{a}/attachments",
    "GET /me/onenote/notebooks/getrecentnotebooks(includepersonalnotebooks={a})",
    "GET /me/onenote/sectiongroups/{a}",
    "GET /me/onlinemeetings/{a}/recordings",
    "DELETE /me/outlook/mastercategories/{a}",
    "GET /me/outlook/supportedtimezones(timezonestandard={a})",
    "GET /me/outlook/tasks",
    "GET /me/planner/recentplans",
    "POST /me/profile/certifications",
    "PATCH /me/profile/names/{a}",
    "DELETE /me/profile/publications/{a}",
    "POST /me/security/informationprotection/sensitivitylabels/evaluateapplication",
    "GET /me/settings/workHoursAndLocations/occurrencesView(startDateTime={a},endDateTime={b})",
    "PATCH /me/tasks/alltasks/{a}",
    "DELETE /me/todo/lists/{a}",
    "POST /networkAccess/classifyMcpTools",
    "POST /networkAccess/connectivity/branches/{a}/deviceLinks",
    "GET /networkAccess/connectivity/getWebCategoryByUrl(url={a})",
    "POST /networkAccess/discoverMcpTools",
    "GET /networkAccess/filteringPolicies/{a}/policyRules",
    "PATCH /networkAccess/forwardingProfiles/{a}/policies/{b}",
    "GET /networkAccess/securityProviders",
    "PATCH /networkAccess/tlsInspectionPolicies/{a}",
    "GET /networkaccess/logs/traffic/{a}",
    "GET /networkaccess/reports/getApplicationUsageAnalytics(startDateTime={a},endDateTime={b},aggregatedBy={c})",
    "GET /networkaccess/reports/getCloudApplicationReport(startDateTime={a},endDateTime={b})",
    "GET /networkaccess/reports/getConnectionSummaries(startDateTime={a},endDateTime={b})",
    "GET /networkaccess/reports/getDiscoveredAIAgentReport(startDateTime={a},endDateTime={b})",
    "GET /networkaccess/reports/getDiscoveredApplicationSegmentReport(startDateTime={a},endDateTime={b})",
    "GET /networkaccess/reports/getEnterpriseApplicationReport(startDateTime={a},endDateTime={b})",
    "GET /networkaccess/reports/usageProfiling(startDateTime={a},endDateTime={b},aggregatedBy={c})",
    "DELETE /networkaccess/tls/managedCertificateAuthorityCertificates/{a}",
    "GET /onpremisespublishingprofiles/applicationproxy/connectorgroups/{a}/members",
    "GET /organization/{a}",
    "POST /organization/{a}/setmobiledevicemanagementauthority",
    "GET /places/listOperations",
    "DELETE /places/{a}/microsoft.graph.building/map/levels/{b}/fixtures/{c}",
    "POST /planner/goals/{a}",
    "POST /planner/tasks",
    "PUT /policies/adminconsentrequestpolicy",
    "GET /policies/authenticationmethodspolicy/authenticationmethodconfigurations/password",
    "GET /policies/authenticationstrengthpolicies/findbymethodmode(authenticationmethodmodes={a})",
    "PATCH /policies/authenticationstrengthpolicies/{a}",
    "PATCH /policies/crosstenantaccesspolicy/default/m365Capabilities/anonymousCalendarSharingFreeBusyDetail",
    "GET /policies/crosstenantaccesspolicy/partners",
    "PATCH /policies/crosstenantaccesspolicy/partners/{a}/m365Capabilities/crossTenantLabelSync",
    "DELETE /policies/featurerolloutpolicies/{a}",
    "GET /policies/mobiledevicemanagementpolicies/{a}/includedgroups",
    "GET /policies/rolemanagementpolicyassignments/{a}",
    "POST /print/printers/{a}/jobs",
    "GET /print/reports/getgrouparchivedprintjobs(groupid={a},startdatetime={b},enddatetime={c})",
    "GET /print/reports/getprinterarchivedprintjobs(printerid={a},startdatetime={b},enddatetime={c})",
    "GET /print/reports/getuserarchivedprintjobs(userid={a},startdatetime={b},enddatetime={c})",
    "GET /print/services/{a}/endpoints",
    "GET /privacy/subjectrightsrequests{a}/getfinalreport",
    "PUT /privilegedroles/{a}/settings",
    "GET /reports/conditionalaccess/unprotectedapps",
    "GET /reports/getSharePointApiUsage(date={a})",
    "GET /reports/getSharePointApiUsage(date={a},appid={b})",
    "GET /reports/getSharePointApiUsage(period={a})",
    "GET /reports/getSharePointApiUsage(period={a},appid={b})",
    "GET /reports/getapiquota(period={a},servicearea={b},appid={c})",
    "GET /reports/getazureadapplicationsigninsummary(period={a})",
    "GET /reports/getbrowserdistributionusercounts(period={a})",
    "GET /reports/getbrowserusercounts(period={a})",
    "GET /reports/getbrowseruserdetail(period={a})",
    "GET /reports/getcredentialusagesummary(period={a})",
    "GET /reports/getemailactivitycounts(period={a})",
    "GET /reports/getemailactivityusercounts(period={a})",
    "GET /reports/getemailactivityuserdetail(date={a})",
    "GET /reports/getemailactivityuserdetail(period={a})",
    "GET /reports/getemailappusageappsusercounts(period={a})",
    "GET /reports/getemailappusageusercounts(period={a})",
    "GET /reports/getemailappusageuserdetail(date={a})",
    "GET /reports/getemailappusageuserdetail(period={a})",
    "GET /reports/getemailappusageversionsusercounts(period={a})",
    "GET /reports/getformsuseractivitycounts(period={a})",
    "GET /reports/getformsuseractivityuserdetail(period={a})",
    "GET /reports/getm365appplatformusercounts(period={a})",
    "GET /reports/getm365appusercounts(period={a})",
    "GET /reports/getm365appuserdetail(date={a})",
    "GET /reports/getm365appuserdetail(period={a})",
    "GET /reports/getmailboxusagedetail(period={a})",
    "GET /reports/getmailboxusagemailboxcounts(period={a})",
    "GET /reports/getmailboxusagequotastatusmailboxcounts(period={a})",
    "GET /reports/getmailboxusagestorage(period={a})",
    "GET /reports/getoffice365activeusercounts(period={a})",
    "GET /reports/getoffice365activeuserdetail(date={a})",
    "GET /reports/getoffice365activeuserdetail(period={a})",
    "GET /reports/getoffice365groupsactivitycounts(period={a})",
    "GET /reports/getoffice365groupsactivitydetail(date={a})",
    "GET /reports/getoffice365groupsactivitydetail(period={a})",
    "GET /reports/getoffice365groupsactivityfilecounts(period={a})",
    "GET /reports/getoffice365groupsactivitygroupcounts(period={a})",
    "GET /reports/getoffice365groupsactivitystorage(period={a})",
    "GET /reports/getoffice365servicesusercounts(period={a})",
    "GET /reports/getonedriveactivityfilecounts(period={a})",
    "GET /reports/getonedriveactivityusercounts(period={a})",
    "GET /reports/getonedriveactivityuserdetail(date={a})",
    "GET /reports/getonedriveactivityuserdetail(period={a})",
    "GET /reports/getonedriveusageaccountcounts(period={a})",
    "GET /reports/getonedriveusageaccountdetail(date={a})",
    "GET /reports/getonedriveusageaccountdetail(period={a})",
    "GET /reports/getonedriveusagefilecounts(period={a})",
    "GET /reports/getonedriveusagestorage(period={a})",
    "GET /reports/getsharepointactivityfilecounts(period={a})",
    "GET /reports/getsharepointactivitypages(period={a})",
    "GET /reports/getsharepointactivityusercounts(period={a})",
    "GET /reports/getsharepointactivityuserdetail(date={a})",
    "GET /reports/getsharepointactivityuserdetail(period={a})",
    "GET /reports/getsharepointsiteusagedetail(date={a})",
    "GET /reports/getsharepointsiteusagedetail(period={a})",
    "GET /reports/getsharepointsiteusagefilecounts(period={a})",
    "GET /reports/getsharepointsiteusagepages(period={a})",
    "GET /reports/getsharepointsiteusagesitecounts(period={a})",
    "GET /reports/getsharepointsiteusagestorage(period={a})",
    "GET /reports/getskypeforbusinessactivitycounts(period={a})",
    "GET /reports/getskypeforbusinessactivityusercounts(period={a})",
    "GET /reports/getskypeforbusinessactivityuserdetail(date={a})",
    "GET /reports/getskypeforbusinessactivityuserdetail(period={a})",
    "GET /reports/getskypeforbusinessdeviceusagedistributionusercounts(period={a})",
    "GET /reports/getskypeforbusinessdeviceusageusercounts(period={a})",
    "GET /reports/getskypeforbusinessdeviceusageuserdetail(date={a})",
    "GET /reports/getskypeforbusinessdeviceusageuserdetail(period={a})",
    "GET /reports/getskypeforbusinessorganizeractivitycounts(period={a})",
    "GET /reports/getskypeforbusinessorganizeractivityminutecounts(period={a})",
    "GET /reports/getskypeforbusinessorganizeractivityusercounts(period={a})",
    "GET /reports/getskypeforbusinessparticipantactivitycounts(period={a})",
    "GET /reports/getskypeforbusinessparticipantactivityminutecounts(period={a})",
    "GET /reports/getskypeforbusinessparticipantactivityusercounts(period={a})",
    "GET /reports/getskypeforbusinesspeertopeeractivitycounts(period={a})",
    "GET /reports/getskypeforbusinesspeertopeeractivityminutecounts(period={a})",
    "GET /reports/getskypeforbusinesspeertopeeractivityusercounts(period={a})",
    "GET /reports/getteamsdeviceusagedistributiontotalusercounts(period={a})",
    "GET /reports/getteamsdeviceusagedistributionusercounts(period={a})",
    "GET /reports/getteamsdeviceusagetotalusercounts(period={a})",
    "GET /reports/getteamsdeviceusageusercounts(period={a})",
    "GET /reports/getteamsdeviceusageuserdetail(date={a})",
    "GET /reports/getteamsdeviceusageuserdetail(period={a})",
    "GET /reports/getteamsteamactivitycounts(period={a})",
    "GET /reports/getteamsteamactivitydetail(period={a})",
    "GET /reports/getteamsteamactivitydistributioncounts(period={a})",
    "GET /reports/getteamsteamcounts(period={a})",
    "GET /reports/getteamsuseractivitycounts(period={a})",
    "GET /reports/getteamsuseractivitydistributiontotalusercounts(period={a})",
    "GET /reports/getteamsuseractivitydistributionusercounts(period={a})",
    "GET /reports/getteamsuseractivitytotalcounts(period={a})",
    "GET /reports/getteamsuseractivitytotaldistributioncounts(period={a})",
    "GET /reports/getteamsuseractivitytotalusercounts(period={a})",
    "GET /reports/getteamsuseractivityusercounts(period={a})",
    "GET /reports/getteamsuseractivityuserdetail(date={a})",
    "GET /reports/getteamsuseractivityuserdetail(period={a})",
    "GET /reports/getyammeractivitycounts(period={a})",
    "GET /reports/getyammeractivityusercounts(period={a})",
    "GET /reports/getyammeractivityuserdetail(date={a})",
    "GET /reports/getyammeractivityuserdetail(period={a})",
    "GET /reports/getyammerdeviceusagedistributionusercounts(period={a})",
    "GET /reports/getyammerdeviceusageusercounts(period={a})",
    "GET /reports/getyammerdeviceusageuserdetail(date={a})",
    "GET /reports/getyammerdeviceusageuserdetail(period={a})",
    "GET /reports/getyammergroupsactivitycounts(period={a})",
    "GET /reports/getyammergroupsactivitydetail(date={a})",
    "GET /reports/getyammergroupsactivitydetail(period={a})",
    "GET /reports/getyammergroupsactivitygroupcounts(period={a})",
    "PATCH /reports/healthmonitoring/alertconfigurations/{a}",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForDesktopMailByReadEmail(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForEmailByModernAuthentication(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForExcelWeb(inclusiveStartDateTime={a},exclusiveEndDateTime={b},aggregationIntervalInMinutes={"
    "c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForOneNoteWeb(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForOutlookMacByReadEmail(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForOutlookMobileByReadEmail(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForOutlookWebByAppOpening(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForOutlookWebByReadEmail(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForPowerPointWeb(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForVisioWeb(inclusiveStartDateTime={a},exclusiveEndDateTime={b},aggregationIntervalInMinutes={"
    "c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForWordWeb(inclusiveStartDateTime={a},exclusiveEndDateTime={b},aggregationIntervalInMinutes={"
    "c})",
    "GET "
    "/reports/serviceActivity/"
    "getActiveUserMetricsForiOSOrAndroidMailByReadEmail(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getAudioStreamQoEMetricsForTeams(inclusiveStartDateTime={a},exclusiveEndDateTime={b},aggregationIntervalInMinutes="
    "{c})",
    "GET "
    "/reports/serviceActivity/"
    "getAudioStreamsOverUdpMetricsForTeams(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getConnectivityMetricsForExchange(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getDeviceMetricsForOneDriveForBusinessBydownloadOnlineOnlyFiles(inclusiveStartDateTime={a},exclusiveEndDateTime={"
    "b},aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getMessageVolumeMetricsForEmailDelivery(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getMessageVolumeMetricsForTeamsChat(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET "
    "/reports/serviceActivity/"
    "getMetricsForConditionalAccessBlockedSignIn(inclusiveIntervalStartDateTime={a},exclusiveIntervalEndDateTime={b})",
    "GET "
    "/reports/serviceActivity/"
    "getMetricsForConditionalAccessCompliantDevicesSignInSuccess(inclusiveIntervalStartDateTime={a},"
    "exclusiveIntervalEndDateTime={b})",
    "GET "
    "/reports/serviceActivity/"
    "getMetricsForConditionalAccessManagedDevicesSignInSuccess(inclusiveIntervalStartDateTime={a},"
    "exclusiveIntervalEndDateTime={b})",
    "GET "
    "/reports/serviceActivity/"
    "getMetricsForMfaSignInFailure(inclusiveIntervalStartDateTime={a},exclusiveIntervalEndDateTime={b})",
    "GET "
    "/reports/serviceActivity/"
    "getMetricsForMfaSignInSuccess(inclusiveIntervalStartDateTime={a},exclusiveIntervalEndDateTime={b})",
    "GET "
    "/reports/serviceActivity/"
    "getMetricsForSamlSignInSuccess(inclusiveIntervalStartDateTime={a},exclusiveIntervalEndDateTime={b})",
    "GET "
    "/reports/serviceActivity/"
    "getUsageMetricsForTeamsByLaunch(inclusiveStartDateTime={a},exclusiveEndDateTime={b},aggregationIntervalInMinutes={"
    "c})",
    "GET "
    "/reports/serviceActivity/"
    "getUsageMetricsForTeamsByMeetingsJoined(inclusiveStartDateTime={a},exclusiveEndDateTime={b},"
    "aggregationIntervalInMinutes={c})",
    "GET /reports/userinsights/daily/microsoft.graph.requests",
    "GET /roleManagement/defender/roleassignments",
    "DELETE /roleManagement/exchange/customAppScopes/{a}",
    "GET /rolemanagement/devicemanagement",
    "POST /rolemanagement/directory/roledefinitions",
    "GET /search/acronyms",
    "GET /security/attacksimulation/endUserNotifications/{a}/endUserNotificationDetail",
    "GET /security/attacksimulation/trainingCampaigns/{a}/report/campaignUsers",
    "DELETE /security/caseManagement/cases/{a}/activities/{b}",
    "GET /security/cases/ediscoverycases/{a}/caseDatasources",
    "POST /security/cases/ediscoverycases/{a}/exportDownload",
    "GET /security/cases/ediscoverycases/{a}/reviewsets/{b}",
    "POST /security/cases/ediscoverycases/{a}/searches/{b}/estimatestatistics",
    "GET "
    "/security/dataSecurityAndGovernance/sensitivityLabels/"
    "computeInheritance(labelIds={a},locale={b},contentFormats={c})",
    "GET /security/getrunhuntingquery",
    "GET /security/informationprotection/labelpolicysettings",
    "GET /security/securescorecontrolprofiles",
    "POST /security/securityCopilot/workspaces/{a}/sessions/{b}/prompts/{c}/evaluations/{d}",
    "GET /security/threatintelligence/intelprofileindicators/{a}",
    "DELETE /security/tiindicators/{a}",
    "GET /servicePrincipals/microsoft.graph.agentIdentityBlueprintPrincipal",
    "DELETE /serviceprincipals(appid={a})",
    "POST /serviceprincipals(appid={a})/createpasswordsinglesignoncredentials",
    "GET /serviceprincipals(appid={a})/transitivememberof",
    "POST /serviceprincipals/{a}/createpasswordsinglesignoncredentials",
    "PATCH /serviceprincipals/{a}/remotedesktopsecurityconfiguration/approvedclientapps",
    "POST /serviceprincipals/{a}/synchronization/jobs/{b}/bulkupload",
    "GET /settings/regionalandlanguagesettings",
    "GET /sites/getOperationStatus(operationId='{a}')",
    "DELETE /sites/{a}/columns/{b}",
    "GET /sites/{a}/drive",
    "POST /sites/{a}/drive/items/{b}/preview",
    "GET /sites/{a}/extensions",
    "GET /sites/{a}/lists/{b}/contenttypes/{c}/columns",
    "DELETE /sites/{a}/lists/{b}/items/{c}/permissions/{d}",
    "POST /sites/{a}/onenote/pages",
    "DELETE /sites/{a}/pages/{b}",
    "GET "
    "/sites/{a}/pages/{b}/"
    "getwebpartsbyposition(horizontalsectionid={c},columnid={d},webpartindex={e},isinverticalsection={f})",
    "GET /sites/{a}/searchCustomIndex(q={b})",
    "DELETE /sites/{a}/termstore/groups/{b}",
    "POST /solutions/approval/approvalitems",
    "POST /solutions/backupRestore/oneDriveForBusinessProtectionPolicies/{a}/driveExclusionUnitsBulkAdditionJobs",
    "GET /solutions/backupRestore/reports/getStatisticsByPolicy(policyId='{a}')",
    "GET /solutions/backupRestore/reports/getStatisticsByWorkload(workloadId='{a}')",
    "POST /solutions/backupRestore/sharePointProtectionPolicies/{a}/siteInclusionRules/{b}/deleteAndUnprotect",
    "POST /solutions/bookingbusinesses/{a}/services",
    "GET /solutions/businessscenarios(uniquename={a})",
    "PATCH /solutions/businessscenarios/{a}/planner/planconfiguration",
    "GET /solutions/sharepoint/migrations/crossOrganizationGroupMappings(sourceGroupObjectId={a})",
    "GET /solutions/sharepoint/migrations/crossOrganizationUserMappings(sourceUserPrincipalName={a})",
    "GET "
    "/solutions/sharepoint/migrations/crossOrganizationmigrationtasks/"
    "getbysourcegroupmailnickname(sourcemailnickname={a})",
    "GET /solutions/sharepoint/migrations/crossOrganizationmigrationtasks/getbysourcesiteurl(sourcesiteurl={a})",
    "GET "
    "/solutions/sharepoint/migrations/crossOrganizationmigrationtasks/"
    "getbysourceuserprincipalname(sourceprincipalname={a})",
    "GET /solutions/virtualEvents/townhalls/getByUserRole(role={a})",
    "POST /storage/fileStorage/containers",
    "GET /storage/fileStorage/containers/getByUser(userPrincipalName={a})",
    "GET /storage/fileStorage/containers/getByUser(userPrincipalName={a},role={b})",
    "DELETE /storage/fileStorage/containers/{a}/permissions(email={b})",
    "DELETE /storage/fileStorage/containers/{a}/permissions(userPrincipalName={b})",
    "DELETE /storage/fileStorage/containers/{a}/permissions/{b}",
    "POST /storage/fileStorage/containers/{a}/recycleBin/items(driveItemId={b})/restore",
    "PATCH /teams/{a}",
    "GET /teams/{a}/channels/{b}/messages/delta",
    "DELETE /teams/{a}/channels/{b}/tabs/{c}",
    "POST /teams/{a}/schedule/daynotes/bulkUpsert",
    "POST /teams/{a}/schedule/share",
    "POST /teams/{a}/schedule/timecards/{b}/endbreak",
    "GET /teams/{a}/tags/{b}/members",
    "GET /teamwork/workforceintegrations",
    "GET /tenantrelationships/delegatedadminrelationships/{a}/operations",
    "GET /tenantrelationships/findtenantinformationbydomainname(domainname={a})",
    "GET /tenantrelationships/findtenantinformationbytenantid(tenantid={a})",
    "GET /tenantrelationships/managedtenants/managementactiontenantdeploymentstatuses",
    "GET /tenantrelationships/managedtenants/reportRoot/delegatedAccessReports",
    "GET /tenantrelationships/managedtenants/windowsprotectionstates",
    "PATCH /trustframework/keysets/{a}",
    "POST /users/security/informationprotection/sensitivitylabels/evaluateremoval",
    "DELETE /users/{a}/approleassignments/{b}",
    "POST /users/{a}/authentication/hardwareOathMethods/{b}/activate",
    "POST /users/{a}/authentication/phonemethods/{b}/enablesmssignin",
    "DELETE /users/{a}/authentication/temporaryaccesspassmethods/{b}",
    "DELETE /users/{a}/calendargroups/{b}",
    "GET /users/{a}/calendars/{b}/calendarview/delta",
    "POST /users/{a}/chats/{b}/messages/{c}/setreaction",
    "GET /users/{a}/cloudpcs/{b}/getcloudpclaunchinfo",
    "GET /users/{a}/contactfolders/{b}/contacts/delta",
    "POST /users/{a}/distributionlists",
    "GET /users/{a}/drive/items/{b}/permissions",
    "GET /users/{a}/drive/items/{b}/workbook/comments",
    "PATCH /users/{a}/drive/items/{b}/workbook/names/{c}/range/format/borders(sideindex={d})",
    "GET /users/{a}/drive/items/{b}/workbook/tables/{c}",
    "GET /users/{a}/drive/items/{b}/workbook/tables/{c}/columns/{d}/range/format/borders",
    "GET /users/{a}/drive/items/{b}/workbook/tables/{c}/headerrowrange",
    "POST /users/{a}/drive/items/{b}/workbook/worksheets/{c}/charts/add",
    "GET /users/{a}/drive/items/{b}/workbook/worksheets/{c}/charts/{d}/axes/valueaxis",
    "POST /users/{a}/drive/items/{b}/workbook/worksheets/{c}/charts/{d}/series/{e}/points",
    "GET /users/{a}/drive/items/{b}/workbook/worksheets/{c}/range(address={d})/entirerow",
    "GET /users/{a}/drive/items/{b}/workbook/worksheets/{c}/range(address={d})/visibleview",
    "GET /users/{a}/drive/items/{b}/workbook/worksheets/{c}/tables/{d}/databodyrange",
    "GET /users/{a}/drive/root/delta",
    "DELETE /users/{a}/drive/root:/{b}:/workbook/names/{c}",
    "GET /users/{a}/drive/root:/{b}:/workbook/names/{c}/range/format/protection",
    "PATCH /users/{a}/drive/root:/{b}:/workbook/tables/{c}/columns/{d}",
    "GET /users/{a}/drive/root:/{b}:/workbook/tables/{c}/columns/{d}/range/format/font",
    "PATCH /users/{a}/drive/root:/{b}:/workbook/tables/{c}/rows/{d}",
    "PATCH /users/{a}/drive/root:/{b}:/workbook/worksheets/{c}/charts/{d}/axes/categoryaxis/format/line",
    "GET /users/{a}/drive/root:/{b}:/workbook/worksheets/{c}/charts/{d}/datalabels",
    "POST /users/{a}/drive/root:/{b}:/workbook/worksheets/{c}/names/add",
    "GET /users/{a}/drive/root:/{b}:/workbook/worksheets/{c}/range(address={d})/format/fill",
    "DELETE /users/{a}/drive/root:/{b}:/workbook/worksheets/{c}/tables/{d}",
    "GET /users/{a}/drive/root:/{b}:/workbook/worksheets/{c}/tables/{d}/rows/{e}",
    "GET /users/{a}/events/{b}/attachments",
    "GET /users/{a}/getmanagedappdiagnosticstatuses",
    "GET /users/{a}/licenseDetails/getTeamsLicensingDetails",
    "POST /users/{a}/mailfolders/{b}/childfolders",
    "POST /users/{a}/mailfolders/{b}/reportMessage",
    "GET /users/{a}/mobileappintentandstates",
    "GET /users/{a}/onenote/notebooks/{b}/sections",
    "GET /users/{a}/onlinemeetings/{b}",
    "POST /users/{a}/onlinemeetings/{b}/sendVirtualAppointmentSms",
    "DELETE /users/{a}/outlook/taskgroups/{b}",
    "GET /users/{a}/permissiongrants",
    "DELETE /users/{a}/profile",
    "POST /users/{a}/profile/educationalactivities",
    "PATCH /users/{a}/profile/notes/{b}",
    "DELETE /users/{a}/profile/skills/{b}",
    "GET /users/{a}/reminderview(startdatetime={b},enddatetime={c})",
    "POST /users/{a}/security/informationprotection/sensitivitylabels/evaluateremoval",
    "PUT /users/{a}/settings/workHoursAndLocations/recurrences/{b}",
    "DELETE /users/{a}/tasks/lists/{b}/tasks/{c}/linkedresources/{d}",
    "DELETE /users/{a}/teamwork/sections/{b}/items/{c}",
    "POST /users/{a}/todo/lists/{b}/tasks/{c}/linkedresources",
    "GET /users/{a}/dataSecurityAndGovernance/activities/auditActivities/{b}",
    "DELETE /workplace/sensorDevices(deviceId='{a}')",
};

}  // namespace model
