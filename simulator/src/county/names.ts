// A county that is nowhere: the names are common ones, put together at random.
export const countyName = '守望县'

export type Town = {
  readonly name: string
  readonly zone: number
  readonly terrain: 'mountain' | 'plain' | 'urban'
}

export const zones = ['中部工作区', '东部工作区', '南部工作区', '西部工作区'] as const

/** One big grid (营业部) each. */
export const towns: readonly Town[] = [
  { name: '城区', zone: 0, terrain: 'urban' },
  { name: '沙河镇', zone: 0, terrain: 'plain' },
  { name: '平里店镇', zone: 1, terrain: 'plain' },
  { name: '虎头崖镇', zone: 2, terrain: 'plain' },
  { name: '柞村镇', zone: 2, terrain: 'mountain' },
  { name: '驿道镇', zone: 3, terrain: 'mountain' },
]

export const smallGridsPerTown = 4
export const villagesPerGrid = 5

/** The first village of Pingli is in every story that is told of this county. */
export const firstVillages: Readonly<Record<string, string>> = { 平里店镇: '毛家村' }

export const villageStems = [
  '东',
  '西',
  '南',
  '北',
  '前',
  '后',
  '大',
  '小',
  '上',
  '下',
  '新',
  '老',
] as const
export const villageNames = [
  '王家村',
  '李家村',
  '张家村',
  '刘家村',
  '孙家村',
  '赵家村',
  '吕家村',
  '任家村',
  '曲家村',
  '原家村',
  '宋家村',
  '杨家村',
  '周家村',
  '徐家村',
  '朱家村',
  '战家村',
  '季家村',
  '盛家村',
  '程家村',
  '姜家村',
  '沟村',
  '河崖村',
  '庄子村',
  '石桥村',
  '柳林村',
  '槐树村',
  '泉水村',
  '山后村',
  '坡子村',
  '店子村',
] as const
export const communityNames = [
  '文昌',
  '府前',
  '文泉',
  '永安',
  '光州',
  '西苑',
  '锦绣',
  '御景',
  '阳光',
  '金城',
  '和平',
  '东关',
  '花园里',
  '滨河',
  '学府',
  '安居',
  '翠苑',
  '怡海',
  '书香',
  '南阳',
] as const

export const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '孙',
  '周',
  '徐',
  '毛',
  '吕',
  '任',
  '曲',
  '姜',
  '宋',
  '于',
  '郑',
  '战',
  '盛',
] as const
export const givenNames = [
  '玉华',
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '海燕',
  '德明',
  '淑珍',
  '永波',
  '晓丽',
  '文军',
  '金凤',
  '洪涛',
  '春梅',
  '振东',
  '丽娟',
  '立新',
  '凤霞',
  '国庆',
  '美玲',
  '学文',
  '兰英',
  '胜利',
  '素芹',
  '伟',
  '敏',
  '军',
  '霞',
  '刚',
  '燕',
  '涛',
  '静',
] as const

export const televisionProducts = [
  { name: '数字电视基本包', yearlyYuan: 276 },
  { name: '高清互动包', yearlyYuan: 360 },
] as const
export const broadbandProducts = [
  { name: '广电宽带100M', yearlyYuan: 480 },
  { name: '广电宽带200M', yearlyYuan: 600 },
] as const
