using 'main.bicep'

param name = 'portalchkt'
param image = readEnvironmentVariable('PORTALCHECK_IMAGE', '')
param storageRedundancy = 'Standard_LRS'
param apiExposure = 'restricted'
// The engineer's own address, as a range: 203.0.113.7/32
param allowedAddresses = split(readEnvironmentVariable('PORTALCHECK_ALLOWED_ADDRESSES'), ',')
param maximumInstances = 2
param logDays = 30
param alertEmail = readEnvironmentVariable('PORTALCHECK_ALERT_EMAIL', '')
param unreachableAlarmPercent = 50

param vantageKey = readEnvironmentVariable('PORTALCHECK_VANTAGE_KEY', '')

param settings = {
  // Once a week, on the night to Monday in Vietnam.
  roundSchedule: '0 0 18 * * 0'
  closeSchedule: '30 * * * * *'
  probeSchedule: '0 7,22,37,52 * * * *'
  maxPages: 10
  cadenceDays: 7
  keepRawRounds: 2
  vantageName: 'azure-southeastasia-test'
  // A machine with IPv6 (docs/vantage.md): nothing in Azure reaches IPv6 addresses from a container app.
  vantageUrl: readEnvironmentVariable('PORTALCHECK_VANTAGE_URL', '')
  userAgentInfoUrl: readEnvironmentVariable('PORTALCHECK_INFO_URL')
  departmentKeySha256: readEnvironmentVariable('PORTALCHECK_DEPARTMENT_KEY_SHA256')
  departmentNameVi: readEnvironmentVariable('PORTALCHECK_DEPARTMENT_VI')
  departmentNameEn: readEnvironmentVariable('PORTALCHECK_DEPARTMENT_EN')
}
