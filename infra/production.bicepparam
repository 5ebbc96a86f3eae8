using 'main.bicep'

param name = 'portalcheck'
param image = readEnvironmentVariable('PORTALCHECK_IMAGE', '')
param storageRedundancy = 'Standard_ZRS'
param apiExposure = 'public'
param maximumInstances = 10
param logDays = 180
param alertEmail = readEnvironmentVariable('PORTALCHECK_ALERT_EMAIL', '')
param unreachableAlarmPercent = 20

param vantageKey = readEnvironmentVariable('PORTALCHECK_VANTAGE_KEY', '')
param smtpPassword = readEnvironmentVariable('PORTALCHECK_SMTP_PASSWORD', '')

param settings = {
  // 01:00 in Vietnam, every night: portals that are not due yet make no work.
  roundSchedule: '0 0 18 * * *'
  closeSchedule: '30 * * * * *'
  // In the middle of each quarter of an hour, in which one probe counts.
  probeSchedule: '0 7,22,37,52 * * * *'
  vantageName: 'azure-southeastasia'
  // A machine with IPv6 (docs/vantage.md): nothing in Azure reaches IPv6 addresses from a container app.
  vantageUrl: readEnvironmentVariable('PORTALCHECK_VANTAGE_URL', '')
  userAgentInfoUrl: readEnvironmentVariable('PORTALCHECK_INFO_URL')
  departmentKeySha256: readEnvironmentVariable('PORTALCHECK_DEPARTMENT_KEY_SHA256')
  departmentNameVi: readEnvironmentVariable('PORTALCHECK_DEPARTMENT_VI')
  departmentNameEn: readEnvironmentVariable('PORTALCHECK_DEPARTMENT_EN')
  siteContact: readEnvironmentVariable('PORTALCHECK_CONTACT', '')
  // Letters to webmasters (docs/digest.md); none where the host is empty.
  smtpHost: readEnvironmentVariable('PORTALCHECK_SMTP_HOST', '')
  smtpUser: readEnvironmentVariable('PORTALCHECK_SMTP_USER', '')
  mailFrom: readEnvironmentVariable('PORTALCHECK_MAIL_FROM', '')
}
